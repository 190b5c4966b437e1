package rsp.docs;

import java.io.IOException;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** A block macro that becomes HTML; what it cannot make is a fault of the book. */
abstract class HtmlBlock extends BlockMacroProcessor {

    @Override
    public final StructuralNode process(StructuralNode parent, String target,
            Map<String, Object> attributes) {
        try {
            return createBlock(parent, "pass", html(target, attributes));
        } catch (IllegalArgumentException | IOException e) {
            String name = getClass().getAnnotation(Name.class).value();
            log(new LogRecord(Severity.ERROR, name + "::" + target + "[]: " + e.getMessage()));
            return createBlock(parent, "pass", "");
        }
    }

    /**
     * The block.
     *
     * @throws IllegalArgumentException
     *             with what is wrong with the macro
     * @throws IOException
     *             if what it shows cannot be read
     */
    abstract String html(String target, Map<String, Object> attributes) throws IOException;
}
