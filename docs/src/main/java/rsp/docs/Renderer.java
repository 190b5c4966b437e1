package rsp.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Renders the book as a site: a page for each of its texts, and what searches them. */
final class Renderer {

    private final Book book;

    Renderer(Book book) {
        this.book = book;
    }

    /** Writes the site, and returns the faults found, one line each. */
    List<String> render(Path directory) throws IOException {
        Manuscript manuscript = Manuscript.of(book);
        write(manuscript, Site.at(directory));
        return manuscript.faults();
    }

    private void write(Manuscript manuscript, Site site) throws IOException {
        BookPages pages = new BookPages(manuscript.chapters());
        SearchIndex index = new SearchIndex();
        for (Chapter chapter : manuscript.chapters()) {
            var page = pages.page(chapter);
            index.add(chapter, page);
            site.write(chapter.file(), page.outerHtml());
        }
        site.copy(book.assets());
        site.write("assets/search-index.js", index.script());
        site.writeLunr();
    }
}
