package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
            deleteSite();
            faults = new Renderer(BOOK).render(SITE);
        }
        return faults;
    }

    static Path site() throws IOException {
        faults();
        return SITE;
    }

    /** A page that is no longer written would hide a broken link to it. */
    private static void deleteSite() throws IOException {
        if (Files.exists(SITE)) {
            try (var files = Files.walk(SITE)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
