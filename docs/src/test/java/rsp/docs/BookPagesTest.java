package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Follows the ways from page to page through a book of three. */
class BookPagesTest {

    private static final List<Chapter> CHAPTERS = List.of(new Chapter("index", null, "Book", ""),
            new Chapter("01-a", "top", "A", "<h2 id=\"s\">S</h2>"),
            new Chapter("02-b", null, "B", ""));

    @Test
    void a_chapter_leads_to_the_ones_before_and_after() {
        assertEquals("index.html", page(1).select(".steps [rel=prev]").attr("href"));
        assertEquals("02-b.html", page(1).select(".steps [rel=next]").attr("href"));
    }

    @Test
    void the_first_and_the_last_lead_one_way() {
        assertNull(page(0).selectFirst("[rel=prev]"));
        assertEquals("01-a.html", page(0).select("[rel=next]").attr("href"));
        assertEquals("01-a.html", page(2).select("[rel=prev]").attr("href"));
        assertNull(page(2).selectFirst("[rel=next]"));
    }

    @Test
    void the_contents_name_every_chapter_and_the_sections_of_this_one() {
        List<String> links = page(1).select(".contents a").eachAttr("href");
        assertEquals(List.of("index.html", "01-a.html", "#s", "02-b.html"), links);
        assertEquals("A", page(1).select(".contents [aria-current]").text());
    }

    @Test
    void the_heading_has_the_id_that_others_refer_to() {
        assertEquals("A", page(1).select("h1#top").text());
    }

    @Test
    void a_chapter_is_numbered_by_its_place() {
        assertEquals("2", page(2).select(".number").text());
        assertEquals("2 · B", page(2).select(".contents summary").text());
        assertNull(page(0).selectFirst(".number"));
    }

    @Test
    void the_forms_of_the_book_are_offered_where_they_are_there() {
        assertEquals("", page(0).select("footer a").text());
        Document page = new BookPages(CHAPTERS, List.of(Form.PDF, Form.ZIP)).page(CHAPTERS.get(1));
        assertEquals(List.of(Form.PDF.file(), Form.ZIP.file()),
                page.select("footer a").eachAttr("href"));
    }

    private static Document page(int number) {
        return new BookPages(CHAPTERS, List.of()).page(CHAPTERS.get(number));
    }
}
