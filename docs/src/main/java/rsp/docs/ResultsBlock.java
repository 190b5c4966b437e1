package rsp.docs;

import java.io.IOException;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Turns {@code results::matrix[]} and {@code results::explanations[]} into what the tests say. */
@Name("results")
final class ResultsBlock extends BlockMacroProcessor {

    private final Book book;

    ResultsBlock(Book book) {
        this.book = book;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target,
            Map<String, Object> attributes) {
        try {
            return createBlock(parent, "pass", html(target));
        } catch (IllegalArgumentException | IOException e) {
            log(new LogRecord(Severity.ERROR, "results::" + target + "[]: " + e.getMessage()));
            return createBlock(parent, "pass", "");
        }
    }

    private String html(String target) throws IOException {
        return switch (target) {
            case "matrix" -> new Matrix(Results.read(book)).html();
            case "explanations" -> new Explanations(Results.read(book)).html();
            default -> throw new IllegalArgumentException("is neither matrix nor explanations");
        };
    }
}
