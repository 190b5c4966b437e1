package rsp.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asciidoctor.ast.Document;

/** Renders the book: a page for each of its texts. */
final class Renderer {

    private final Book book;

    Renderer(Book book) {
        this.book = book;
    }

    /** Writes the site, and returns the faults found, one line each. */
    List<String> render(Path directory) throws IOException {
        Site site = Site.at(directory);
        try (Converter converter = new Converter(book)) {
            List<Chapter> chapters = chapters(converter);
            BookPages pages = new BookPages(chapters);
            for (Chapter chapter : chapters) {
                site.write(chapter.file(), pages.html(chapter));
            }
            site.copy(book.assets());
            return converter.faults();
        }
    }

    private List<Chapter> chapters(Converter converter) {
        List<Chapter> chapters = new ArrayList<>();
        for (Book.Page page : book.pages()) {
            Document document = converter.load(book.text(page), "html5");
            chapters.add(new Chapter(page.name(), document.getId(), document.getDoctitle(),
                    document.convert()));
        }
        return chapters;
    }
}
