package rsp.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.asciidoctor.ast.Document;

/** The book's texts as HTML, in their order, and the faults found in them, one line each. */
record Manuscript(List<Chapter> chapters, List<String> faults) {

    static Manuscript of(Book book) throws IOException {
        try (Converter converter = new Converter(book)) {
            List<Chapter> chapters = new ArrayList<>();
            for (Book.Page page : book.pages()) {
                Document document = converter.load(book.text(page), "html5");
                chapters.add(new Chapter(page.name(), document.getId(), document.getDoctitle(),
                        document.convert()));
            }
            return new Manuscript(chapters, converter.faults());
        }
    }
}
