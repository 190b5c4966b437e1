package rsp.docs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.PreprocessorReader;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Puts lines into a chapter that are made when it is rendered: {@code include::prefix:rest[]}. */
abstract class TextInclude extends IncludeProcessor {

    private final String prefix;

    /** @param prefix what the target begins with, before a colon */
    TextInclude(String prefix) {
        this.prefix = prefix + ":";
    }

    @Override
    public final boolean handles(String target) {
        return target.startsWith(prefix);
    }

    @Override
    public final void process(Document document, PreprocessorReader reader, String target,
            Map<String, Object> attributes) {
        try {
            if (!attributes.isEmpty()) {
                throw new IOException("takes no attributes");
            }
            reader.pushInclude(String.join("\n", lines(target.substring(prefix.length()))), null,
                    target, 1, attributes);
        } catch (IOException | IllegalArgumentException e) {
            log(new LogRecord(Severity.ERROR, target + ": " + e.getMessage()));
        }
    }

    /**
     * The lines.
     *
     * @param what
     *            the target behind the prefix
     * @throws IOException
     *             with a message for the author, if it is none of those that there are
     */
    abstract List<String> lines(String what) throws IOException;
}
