package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A made-up book of a front page and a chapter about each of its parts. */
final class SampleBook {

    static final String SOURCE = """
            package rsp;

            import java.util.List;

            // tag::class[]
            class Rsp {
                // tag::one[]
                int one = 1;
                // end::one[]
                // end::class[]

                // tag::two[]
                int two = 2;
                // end::two[]
            }
            """;

    private final Book book;

    /** One chapter about one part. */
    SampleBook(Path root) throws IOException {
        this(root, 1);
    }

    /** Chapters about that many parts, each with the same source. */
    SampleBook(Path root, int parts) throws IOException {
        List<Book.Page> pages = new ArrayList<>(List.of(new Book.Page("index")));
        for (int part = 1; part <= parts; part++) {
            pages.add(new Book.Page("0" + part, "part" + part + "-sample"));
        }
        book = new Book(root, pages);
        Files.createDirectories(book.directory().resolve("assets"));
        for (String shared : List.of("_attributes.adoc", "_diagrams.puml")) {
            Files.copy(RenderedBook.BOOK.directory().resolve(shared),
                    book.directory().resolve(shared));
        }
        writeIndex("");
        for (int part = 1; part <= parts; part++) {
            writeSource(part, SOURCE);
            writeChapter(part, "");
        }
    }

    Book book() {
        return book;
    }

    void writeSource(String java) throws IOException {
        writeSource(1, java);
    }

    void writeSource(int part, String java) throws IOException {
        Path directory = book.sourceDirectories().get("part" + part);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("Rsp.java"), java);
    }

    /** What a part's tests would have written. */
    void writeResults(int part, String... lines) throws IOException {
        Path file = book.results(book.pagesOfParts().get(part - 1));
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    void writeIndex(String text) throws IOException {
        Files.writeString(book.directory().resolve("index.adoc"), "= Book\n\n" + text);
    }

    void writeChapter(String text) throws IOException {
        writeChapter(1, text);
    }

    void writeChapter(int part, String text) throws IOException {
        Files.writeString(book.directory().resolve("0" + part + ".adoc"),
                "= One `thing`\ninclude::_attributes.adoc[]\n\n" + text);
    }

    /** A listing of the lines above a part's class. */
    static String head(int part) {
        return "[source,java]\n----\ninclude::head:part" + part + "/Rsp.java[]\n----\n\n";
    }

    /** A listing cut from the first part's source. */
    static String listing(String attributes) {
        return listing(1, attributes);
    }

    static String listing(int part, String attributes) {
        return "[source,java]\n----\ninclude::{part" + part + "}/Rsp.java[" + attributes
                + "]\n----\n\n";
    }

    /** A listing of what has changed from one part to another. */
    static String diff(String target) {
        return "[source,diff]\n----\ninclude::diff:" + target + "[]\n----\n\n";
    }
}
