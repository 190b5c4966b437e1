package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts into a chapter what a part has changed in a source: {@code diff:part3/part4/Rsp.java}. */
final class DiffInclude extends TextInclude {

    private static final Pattern TARGET = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)/(.+)");

    private final Book book;

    DiffInclude(Book book) {
        super("diff");
        this.book = book;
    }

    @Override
    List<String> lines(String what) throws IOException {
        Matcher names = TARGET.matcher(what);
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
