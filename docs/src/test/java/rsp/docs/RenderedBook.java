package rsp.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import rsp.harness.programs.Project;

/** The book as it stands, rendered once for all tests to docs/target/site. */
final class RenderedBook {

    static final Book BOOK = Book.in(Project.root());

    private static final Path SITE = BOOK.root().resolve("docs/target/site");
    private static List<String> faults;

    private RenderedBook() {}

    static synchronized List<String> faults() throws IOException {
        if (faults == null) {
            // A page that is no longer written would hide a broken link to it.
            Site.delete(SITE);
            faults = new Renderer(BOOK).render(SITE);
        }
        return faults;
    }

    static Path site() throws IOException {
        faults();
        return SITE;
    }
}
