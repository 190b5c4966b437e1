package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Renames the ids of one chapter of two. */
class ChapterIdsTest {

    private static final List<Chapter> CHAPTERS = List.of(new Chapter("01", "top", "One", ""),
            new Chapter("02", null, "Two", ""));

    @Test
    void links_lead_where_they_led() {
        assertEquals("<a id=\"02--x\" href=\"#02--y\"></a>", renamed("<a id=x href='#y'></a>"));
        assertEquals("<a href=\"#01--top\"></a>", renamed("<a href='01.html#top'></a>"));
        assertEquals("<a href=\"#01\"></a>", renamed("<a href='01.html'></a>"));
        assertEquals("<a href=\"https://a/01.html#b\"></a>",
                renamed("<a href='https://a/01.html#b'></a>"));
    }

    @Test
    void what_refers_to_an_id_goes_with_it() {
        assertEquals("<p aria-labelledby=\"02--a 02--b\"></p>",
                renamed("<p aria-labelledby='a b'></p>"));
        assertEquals(
                "<svg><path marker-end=\"url(#02--m)\" style=\"fill:url(#02--f)\"></path></svg>",
                renamed("<svg><path marker-end='url(#m)' style='fill:url(#f)'></path></svg>"));
        assertEquals("<p class=\"x\" title=\"#x\"></p>", renamed("<p class=x title='#x'></p>"));
    }

    private static String renamed(String html) {
        Element text = Jsoup.parse(html).body();
        text.ownerDocument().outputSettings().prettyPrint(false);
        new ChapterIds(CHAPTERS.get(1), CHAPTERS).makeUnique(text);
        return text.html();
    }
}
