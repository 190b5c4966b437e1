package rsp.docs;

import java.io.IOException;
import java.util.Map;
import org.asciidoctor.extension.Name;

/** Turns {@code results::matrix[]} and {@code results::explanations[]} into what the tests say. */
@Name("results")
final class ResultsBlock extends HtmlBlock {

    private final Book book;

    ResultsBlock(Book book) {
        this.book = book;
    }

    @Override
    String html(String target, Map<String, Object> attributes) throws IOException {
        return switch (target) {
            case "matrix" -> new Matrix(Results.read(book)).html();
            case "explanations" -> new Explanations(Results.read(book)).html();
            default -> throw new IllegalArgumentException("is neither matrix nor explanations");
        };
    }
}
