package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Reads the book's texts with Asciidoctor, and notes everything it complains of. */
final class Converter implements AutoCloseable {

    // Held here, or the setting goes with the logger at the next garbage collection.
    private static final Logger ASCIIDOCTOR_LOGGER = Logger.getLogger("asciidoctor");

    /** One for all books, since each takes more than a second to start. */
    private static final class Shared {
        static final Asciidoctor ASCIIDOCTOR = Asciidoctor.Factory.create();
    }

    private final Book book;
    private final LogHandler log = this::note;
    private final List<String> faults = new ArrayList<>();
    private Path current;

    /** Until it is closed, what the texts of this book may use is known. */
    Converter(Book book) throws IOException {
        System.setProperty("java.awt.headless", "true");
        ASCIIDOCTOR_LOGGER.setUseParentHandlers(false);
        this.book = book;
        Path style = book.directory().resolve("_diagrams.puml");
        Diagram diagram = new Diagram(Files.readAllLines(style));
        Shared.ASCIIDOCTOR.registerLogHandler(log);
        Shared.ASCIIDOCTOR.javaExtensionRegistry().block(new DiagramBlock(diagram))
                .preprocessor(new ListingTitles(book)).includeProcessor(new HeadInclude(book))
                .includeProcessor(new DiffInclude(book)).includeProcessor(new ExerciseInclude(book))
                .includeProcessor(new SuiteInclude(book))
                .includeProcessor(new WorksheetInclude(book)).blockMacro(new ResultsBlock(book))
                .blockMacro(new ComparisonBlock(book)).blockMacro(new PictureBlock(book))
                .blockMacro(new TraceBlock(book))
                .inlineMacro(new MeasuredMacro(book)).inlineMacro(new CountedMacro(book));
    }

    /** A library of Asciidoctor's world, which has to be among the jars. */
    void require(String library) {
        Shared.ASCIIDOCTOR.requireLibrary(library);
    }

    /** A text, to be converted to a part of a page. */
    Document load(Path text, String backend) {
        current = text;
        var attributes = Attributes.builder();
        book.sourceDirectories()
                .forEach((name, path) -> attributes.attribute(name, path.toString()));
        // The listings are outside the book's directory, which the safe modes forbid.
        Options options = Options.builder().safe(SafeMode.UNSAFE).backend(backend)
                .standalone(false).attributes(attributes.build()).build();
        return Shared.ASCIIDOCTOR.loadFile(text.toFile(), options);
    }

    /** What there was to complain of until now, one line each. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    private void note(LogRecord problem) {
        if (problem.getSeverity().compareTo(Severity.INFO) < 0) {
            return;
        }
        var cursor = problem.getCursor();
        String place = book.nameOf(current);
        if (cursor != null && cursor.getFile() != null) {
            Path file = book.root().resolve(cursor.getFile());
            place = book.nameOf(file) + ":" + cursor.getLineNumber();
        }
        faults.add(place + ": " + problem.getMessage());
    }

    @Override
    public void close() {
        Shared.ASCIIDOCTOR.unregisterLogHandler(log);
        Shared.ASCIIDOCTOR.unregisterAllExtensions();
    }
}
