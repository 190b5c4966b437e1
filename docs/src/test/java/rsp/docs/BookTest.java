package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rsp.harness.programs.Part;

/** Holds the book, as it stands, against what it promises. */
class BookTest {

    @Test
    void asciidoctor_has_no_complaint() throws IOException {
        assertNone(RenderedBook.faults());
    }

    @Test
    void every_line_of_the_parts_stands_in_a_listing() throws IOException {
        assertNone(ListingCoverage.faults(RenderedBook.BOOK));
    }

    /** A tag cannot cut them out: it would have to stand before the first line. */
    @Test
    void chapter_1_quotes_the_first_lines_of_its_program() throws IOException {
        Book.Page chapter = RenderedBook.BOOK.pagesOfParts().get(0);
        Path program = RenderedBook.BOOK.sources(chapter).get(0);
        try (var lines = Files.lines(program)) {
            String header = lines.takeWhile(line -> line.startsWith("//"))
                    .collect(Collectors.joining("\n", "----\n", "\n----\n"));
            assertTrue(Files.readString(RenderedBook.BOOK.text(chapter)).contains(header),
                    chapter.name() + ".adoc does not quote: " + header);
        }
    }

    @Test
    void the_site_is_whole_and_needs_no_network() throws IOException {
        assertNone(new SiteFaults(RenderedBook.site()).find());
    }

    @Test
    void every_text_is_a_page() throws IOException {
        var pages = RenderedBook.BOOK.pages().stream().map(RenderedBook.BOOK::text).sorted();
        try (var files = Files.list(RenderedBook.BOOK.directory())) {
            var texts =
                    files.filter(file -> file.getFileName().toString().matches("[^_].*\\.adoc"));
            assertEquals(texts.sorted().toList(), pages.toList());
        }
    }

    @Test
    void every_part_has_a_page_in_order() {
        assertEquals(Stream.of(Part.values()).map(Part::module).toList(),
                RenderedBook.BOOK.pagesOfParts().stream().map(Book.Page::part).toList());
    }

    @Test
    void the_front_page_leads_to_every_other_page() throws IOException {
        List<Book.Page> pages = RenderedBook.BOOK.pages();
        String front = Files.readString(RenderedBook.BOOK.text(pages.get(0)));

        assertNone(pages.subList(1, pages.size()).stream().map(Book.Page::name)
                .filter(name -> !front.contains("xref:" + name + ".adoc#")).toList());
    }

    private static void assertNone(List<String> faults) {
        assertEquals("", String.join("\n", faults));
    }
}
