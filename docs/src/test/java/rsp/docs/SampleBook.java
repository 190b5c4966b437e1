package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A made-up book of a front page and one chapter about one part. */
final class SampleBook {

    private static final String SOURCE = """
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

    SampleBook(Path root) throws IOException {
        book = new Book(root, List.of(new Book.Page("index"), new Book.Page("01", "part1-sample")));
        Files.createDirectories(book.directory().resolve("assets"));
        for (String shared : List.of("_attributes.adoc", "_diagrams.puml")) {
            Files.copy(RenderedBook.BOOK.directory().resolve(shared),
                    book.directory().resolve(shared));
        }
        writeSource(SOURCE);
        writeIndex("");
        writeChapter("");
    }

    Book book() {
        return book;
    }

    void writeSource(String java) throws IOException {
        Path directory = book.partDirectories().get("part1");
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("Rsp.java"), java);
    }

    void writeIndex(String text) throws IOException {
        Files.writeString(book.directory().resolve("index.adoc"), "= Book\n\n" + text);
    }

    void writeChapter(String text) throws IOException {
        Files.writeString(book.directory().resolve("01.adoc"),
                "= One `thing`\ninclude::_attributes.adoc[]\n\n" + text);
    }

    /** A listing cut from the part's source. */
    static String listing(String attributes) {
        return "[source,java]\n----\ninclude::{part1}/Rsp.java[" + attributes + "]\n----\n\n";
    }
}
