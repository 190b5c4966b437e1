package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the slides, as they stand, against what they promise. */
class SlideDeckTest {

    /** What fits below a heading, at the size of slides.css. */
    private static final int MOST_LINES_OF_LISTINGS = 18;

    @TempDir
    private static Path site;
    private static List<String> faults;
    private static List<Element> slides;

    @BeforeAll
    static void render() throws IOException {
        faults = new SlideDeck(RenderedBook.BOOK).render(site);
        Document page = Jsoup.parse(site.resolve("index.html"));
        slides = page.select(".slides > section");
    }

    @Test
    void asciidoctor_has_no_complaint() {
        assertEquals("", String.join("\n", faults));
    }

    @Test
    void they_are_whole_and_need_no_network() throws IOException {
        assertEquals("", String.join("\n", new SiteFaults(site).find()));
    }

    /** A stylesheet of reveal.js that imports something would not be seen in the page. */
    @Test
    void reveal_js_lies_beside_them() {
        for (String file : List.of("dist/reveal.js", "dist/reveal.css", "plugin/notes/notes.js",
                "LICENSE")) {
            assertTrue(Files.exists(site.resolve("reveal.js").resolve(file)), file);
        }
    }

    @Test
    void each_slide_has_a_heading_and_notes_with_its_time() {
        assertTrue(slides.size() > 20, () -> slides.size() + " slides");
        for (Element slide : slides) {
            assertEquals(1, slide.select("h1, h2").size(), slide::html);
            assertEquals(1, slide.select("aside.notes").size(), slide::html);
            assertTrue(
                    slide.select("aside.notes").text().matches(".*\\d:\\d\\d, \\d+ minutes?\\..*"),
                    slide::html);
        }
    }

    @Test
    void the_times_in_the_notes_add_up_to_a_lecture() {
        int at = 0;
        for (Element slide : slides) {
            String notes = slide.select("aside.notes").text();
            String[] time =
                    notes.replaceFirst(".*?(\\d):(\\d\\d), (\\d+) minutes?\\..*", "$1 $2 $3")
                            .split(" ");
            assertEquals(at, Integer.parseInt(time[0]) * 60 + Integer.parseInt(time[1]),
                    slide.select("h1, h2").text());
            at += Integer.parseInt(time[2]);
        }
        assertEquals(90, at);
    }

    @Test
    void the_listings_of_a_slide_fit_onto_it() {
        for (Element slide : slides) {
            long lines =
                    slide.select("pre").stream().mapToLong(pre -> pre.wholeText().lines().count())
                            .sum();
            assertTrue(lines <= MOST_LINES_OF_LISTINGS,
                    () -> slide.select("h1, h2").text() + ": " + lines + " lines of listings");
        }
    }
}
