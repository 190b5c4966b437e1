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
        write(manuscript, Site.at(directory), List.of());
        return manuscript.faults();
    }

    /** Writes the site of what has been read, with links to the forms that lie beside it. */
    void write(Manuscript manuscript, Site site, List<Form> forms) throws IOException {
        BookPages pages = new BookPages(manuscript.chapters(), forms);
        SearchIndex index = new SearchIndex();
        for (Chapter chapter : manuscript.chapters()) {
            var page = pages.page(chapter);
            index.add(chapter, page);
            site.write(chapter.file(), page.outerHtml());
        }
        site.copy(book.assets());
        site.write("assets/search-index.js", index.script());
        site.writeLunr();
        new TracePages(book).write(site);
    }
}
