package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.PreprocessorReader;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Puts into a chapter what a part has changed in a source: {@code diff:part3/part4/Rsp.java}. */
final class DiffInclude extends IncludeProcessor {

    private static final Pattern TARGET = Pattern.compile("diff:([a-z0-9-]+)/([a-z0-9-]+)/(.+)");

    private final Book book;

    DiffInclude(Book book) {
        this.book = book;
    }

    @Override
    public boolean handles(String target) {
        return target.startsWith("diff:");
    }

    @Override
    public void process(Document document, PreprocessorReader reader, String target,
            Map<String, Object> attributes) {
        try {
            if (!attributes.isEmpty()) {
                throw new IOException("takes no attributes");
            }
            reader.pushInclude(String.join("\n", diff(target)), null, target, 1, attributes);
        } catch (IOException e) {
            log(new LogRecord(Severity.ERROR, target + ": " + e.getMessage()));
        }
    }

    private List<String> diff(String target) throws IOException {
        Matcher names = TARGET.matcher(target);
        if (!names.matches()) {
            throw new IOException("is not diff:<part>/<part>/<file>");
        }
        Path before = directory(names.group(1)).resolve(names.group(3));
        Path after = directory(names.group(2)).resolve(names.group(3));
        if (!Files.exists(after)) {
            throw new IOException("there is no " + book.nameOf(after));
        }
        List<String> diff = SourceDiff.between(
                Files.exists(before) ? TaggedFile.read(before) : TaggedFile.empty(before),
                TaggedFile.read(after));
        if (diff.isEmpty()) {
            throw new IOException("nothing has changed");
        }
        return diff;
    }

    private Path directory(String part) throws IOException {
        Path directory = book.sourceDirectories().get(part);
        if (directory == null) {
            throw new IOException("there is no " + part);
        }
        return directory;
    }
}
