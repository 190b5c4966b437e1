package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.log.LogHandler;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Renders the book with Asciidoctor, and notes everything it complains of. */
final class Renderer {

    // Held here, or the setting goes with the logger at the next garbage collection.
    private static final Logger ASCIIDOCTOR_LOGGER = Logger.getLogger("asciidoctor");

    /** One for all books, since each takes more than a second to start. */
    private static final class Shared {
        static final Asciidoctor ASCIIDOCTOR = Asciidoctor.Factory.create();
    }

    private final Book book;
    private final List<String> faults = new ArrayList<>();
    private Book.Page current;

    Renderer(Book book) {
        this.book = book;
    }

    /** Writes the site, and returns the faults found, one line each. */
    List<String> render(Path site) throws IOException {
        System.setProperty("java.awt.headless", "true");
        ASCIIDOCTOR_LOGGER.setUseParentHandlers(false);
        makeDirectory(site);
        List<Chapter> chapters = convertAll();
        BookPages pages = new BookPages(chapters);
        for (Chapter chapter : chapters) {
            Files.writeString(site.resolve(chapter.file()), pages.html(chapter));
        }
        copyAssets(site);
        return faults;
    }

    private static void makeDirectory(Path site) throws IOException {
        try {
            Files.createDirectories(site);
        } catch (IOException e) {
            throw new IOException("cannot write to " + site + ": " + e, e);
        }
    }

    private List<Chapter> convertAll() throws IOException {
        Path style = book.directory().resolve("_diagrams.puml");
        Diagram diagram = new Diagram(Files.readAllLines(style));
        Asciidoctor asciidoctor = Shared.ASCIIDOCTOR;
        LogHandler log = this::note;
        try {
            asciidoctor.registerLogHandler(log);
            asciidoctor.javaExtensionRegistry().block(new DiagramBlock(diagram))
                    .includeProcessor(new DiffInclude(book))
                    .includeProcessor(new ExerciseInclude(book))
                    .includeProcessor(new WorksheetInclude(book))
                    .blockMacro(new ResultsBlock(book))
                    .blockMacro(new ComparisonBlock(book)).inlineMacro(new MeasuredMacro(book));
            List<Chapter> chapters = new ArrayList<>();
            for (Book.Page page : book.pages()) {
                current = page;
                Document document = asciidoctor.loadFile(book.text(page).toFile(), options());
                chapters.add(new Chapter(page.name(), document.getId(), document.getDoctitle(),
                        document.convert()));
            }
            return chapters;
        } finally {
            asciidoctor.unregisterLogHandler(log);
            asciidoctor.unregisterAllExtensions();
        }
    }

    private Options options() {
        var attributes = Attributes.builder();
        book.sourceDirectories()
                .forEach((name, path) -> attributes.attribute(name, path.toString()));
        // The listings are outside the book's directory, which the safe modes forbid.
        return Options.builder().safe(SafeMode.UNSAFE).backend("html5").standalone(false)
                .attributes(attributes.build()).build();
    }

    private void note(LogRecord problem) {
        if (problem.getSeverity().compareTo(Severity.INFO) < 0) {
            return;
        }
        var cursor = problem.getCursor();
        String place = book.nameOf(book.text(current));
        if (cursor != null && cursor.getFile() != null) {
            Path file = book.root().resolve(cursor.getFile());
            place = book.nameOf(file) + ":" + cursor.getLineNumber();
        }
        faults.add(place + ": " + problem.getMessage());
    }

    private void copyAssets(Path site) throws IOException {
        try (var files = Files.walk(book.directory().resolve("assets"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = site.resolve(book.directory().relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
