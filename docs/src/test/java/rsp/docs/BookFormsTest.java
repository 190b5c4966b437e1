package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Makes the book in all its forms, to docs/target/book, and tries each: {@code mvn -Pbook}. */
@EnabledIfSystemProperty(named = "rsp.book", matches = "true")
class BookFormsTest {

    static final Path DIRECTORY = RenderedBook.BOOK.root().resolve("docs/target/book");
    private static BookForms.Made made;

    @BeforeAll
    static void make() throws IOException {
        Site.delete(DIRECTORY);
        made = new BookForms(RenderedBook.BOOK).make(DIRECTORY);
        if (!made.forms().contains(Form.PDF)) {
            System.out.println("The PDF is not made: there is no chromium on the PATH.");
        }
    }

    @Test
    void asciidoctor_has_no_complaint() {
        assertEquals(List.of(), made.faults());
    }

    @Test
    void every_link_of_the_site_and_of_the_one_page_leads_somewhere() throws IOException {
        assertEquals("", String.join("\n", new SiteFaults(DIRECTORY).find()));
    }

    @Test
    void the_one_page_needs_no_other_file() throws IOException {
        var page = Jsoup.parse(DIRECTORY.resolve(Form.ONE_PAGE.file()));
        assertEquals(RenderedBook.BOOK.pages().size(), page.select("section.chapter").size());
        assertEquals(List.of(), page.select("[src], link[href]:not([href^=data:])"));
        assertEquals(List.of(), page.select("a[href]:not([href^=#], [href^=http])"));
        assertTrue(page.select("style").html().contains("url(data:font/woff2;base64,d09G"));
    }

    @Test
    void the_pdf_is_tagged_and_has_an_outline_and_links() throws IOException {
        assumeTrue(made.forms().contains(Form.PDF));
        String pdf = Files.readString(DIRECTORY.resolve(Form.PDF.file()),
                StandardCharsets.ISO_8859_1);
        for (String part : List.of("/StructTreeRoot", "/Marked true", "/Outlines", "/Lang (en)",
                "/S /H1", "/S /H2", "/Subtype /Link", "/Dest")) {
            assertTrue(pdf.contains(part), part);
        }
    }

    /** Else a reading program draws nothing, and EPUBCheck is content. */
    @Test
    void what_is_drawn_in_the_epub_is_svg() throws IOException {
        try (ZipFile epub = new ZipFile(DIRECTORY.resolve(Form.EPUB.file()).toFile())) {
            int drawings = 0;
            for (ZipEntry entry : epub.stream().toList()) {
                byte[] content = epub.getInputStream(entry).readAllBytes();
                String text = new String(content, StandardCharsets.UTF_8);
                assertFalse(text.contains("xmlns=\"\""), entry.getName());
                drawings += text.split("<svg xmlns=\"http://www.w3.org/2000/svg\"", -1).length - 1;
            }
            assertTrue(drawings > 10, drawings + " drawings");
        }
    }

    @Test
    void the_epub_leaves_the_colour_of_text_to_the_reader() throws IOException {
        String css = Files.readString(RenderedBook.BOOK.epubStyle());
        assertTrue(!css.matches("(?s).*[{;]\\s*(color|background(-color)?)\\s*:.*"), css);
    }

    @Test
    void the_zip_holds_all_and_is_whole_where_it_is_unpacked(@TempDir Path unpacked)
            throws IOException {
        try (ZipFile zip = new ZipFile(DIRECTORY.resolve(Form.ZIP.file()).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path file = unpacked.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip.getInputStream(entry), file);
            }
        }
        for (Form form : made.forms()) {
            assertEquals(form != Form.ZIP, Files.exists(unpacked.resolve(form.file())),
                    form.file());
        }
        assertEquals("", String.join("\n", new SiteFaults(unpacked).find()));
    }
}
