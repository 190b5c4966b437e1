package rsp.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asciidoctor.ast.Document;

/** The book's texts as HTML, in their order, and the faults found in them, one line each. */
record Manuscript(List<Chapter> chapters, List<String> faults) {

    static Manuscript of(Book book) throws IOException {
        try (Converter converter = new Converter(book)) {
            List<Chapter> texts = new ArrayList<>();
            for (Book.Page page : book.pages()) {
                Document document = converter.load(book.text(page), "html5");
                texts.add(new Chapter(page.name(), document.getId(), document.getDoctitle(),
                        document.convert()));
            }
            Glossary glossary = Glossary.in(texts);
            List<Chapter> chapters = texts.stream().map(glossary::linked).toList();
            return new Manuscript(chapters,
                    Stream.concat(converter.faults().stream(), glossary.faults().stream())
                            .toList());
        }
    }
}
