package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rsp.docs.SampleBook.diff;
import static rsp.docs.SampleBook.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rsp.compare.record.Comparison;
import rsp.compare.record.ComparisonJson;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

/** Renders a sound book, and one with every fault. */
class RendererTest {

    @TempDir
    private Path root;
    private SampleBook sample;

    @BeforeEach
    void makeBook() throws IOException {
        sample = new SampleBook(root);
    }

    @Test
    void a_sound_book_has_no_faults_and_the_listings_are_in_it() throws IOException {
        sample.writeChapter("See <<end>>.\n\n" + listing("tag=two,indent=0") + "== End\n");
        assertEquals(List.of(), render());
        var page = Jsoup.parse(root.resolve("site/01.html"));
        assertEquals("int two = 2;", page.selectFirst("pre").text());
        assertEquals("One thing – Book", page.title());
    }

    @Test
    void a_diff_and_the_results_are_in_the_page() throws IOException {
        sample = new SampleBook(root.resolve("two"), 2);
        sample.writeSource(2, SampleBook.SOURCE.replace("int two = 2;", "\n    int two = 22;"));
        sample.writeResults(1, "Data\tall arrives\tfails\tnothing comes\tit waits\tnc");
        sample.writeChapter(2, diff("part1/part2/Rsp.java")
                + "results::matrix[]\n\nresults::explanations[]\n");
        assertEquals(List.of(), render());
        var page = Jsoup.parse(root.resolve("site/02.html"));
        assertEquals("-    int two = 2;\n", page.selectFirst("pre del").wholeText());
        assertEquals("+\n+    int two = 22;\n", page.selectFirst("pre ins").wholeText());
        assertEquals("rowgroup", page.selectFirst("tr.group > th").attr("scope"));
        assertEquals("row", page.selectFirst("tr:not(.group) > th[scope=row]").attr("scope"));
        assertEquals("All arrives", page.select("h3#why-all-arrives").text());
        assertEquals(List.of(), new SiteFaults(root.resolve("site")).find().stream()
                .filter(fault -> !fault.contains("no such file: assets/book.")
                        && !fault.contains("no such file: assets/search.js"))
                .toList());
    }

    /** All at once, for a rendering takes its time. */
    @Test
    void a_diff_or_results_that_cannot_be_made_are_faults() throws IOException {
        sample = new SampleBook(root.resolve("two"), 2);
        sample.writeResults(1, "no result");
        sample.writeChapter(2, diff("part1/part2/Rsp.java") + diff("part1/part2/Gone.java")
                + diff("part1/part9/Rsp.java") + diff("Rsp.java")
                + diff("part1/part2/Rsp.java").replace("[]", "[tag=one]")
                + "results::matrix[]\n\nresults::other[]\n");
        String place = "docs/book/02.adoc: ";
        List<String> faults = render();
        assertFault(faults, 0, place + "diff:part1/part2/Rsp.java: nothing has changed");
        assertFault(faults, 1, place + "diff:part1/part2/Gone.java: there is no part2-sample/");
        assertFault(faults, 2, place + "diff:part1/part9/Rsp.java: there is no part9");
        assertFault(faults, 3, place + "diff:Rsp.java: is not diff:<part>/<part>/<file>");
        assertFault(faults, 4, place + "diff:part1/part2/Rsp.java: takes no attributes");
        assertFault(faults, 5, place
                + "results::matrix[]: part1-sample/target/behaviours.tsv: not an outcome: no");
        assertFault(faults, 6, place + "results::other[]: ");
        assertEquals(7, faults.size());
    }

    private void writeRun(String name) throws IOException {
        Path runs = Files.createDirectories(sample.book().directory().resolve("runs"));
        ComparisonJson.write(new Comparison(Map.of("System", "Linux"),
                List.of(new Entrant("part4", "Part 4", Entrant.Kind.PART, "java", "17"),
                        new Entrant("nginx", "nginx", Entrant.Kind.OTHER, "nginx", "1")),
                List.of(), List.of(measurement("part4", 12_000), measurement("nginx", 10_000))),
                runs.resolve(name + ".json"));
    }

    private static Measurement measurement(String entrant, double rate) {
        return new Measurement(Workload.NEW_100, entrant, 1,
                Map.of(Figure.REQUESTS_PER_SECOND, rate, Figure.FAILED, 3.0), "");
    }

    @Test
    void measured_numbers_and_charts_are_in_the_page() throws IOException {
        writeRun("stages");
        writeRun("other");
        sample.writeChapter("""
                Part 4: measured:new-100[part4], measured:new-100[part4,over=nginx] of nginx, \
                measured:new-100[part4,failed,run=other] failed.

                comparison::new-100[]

                comparison::facts[run=other]
                """.replace("\\\n", "") + listing("tag=two"));
        assertEquals(List.of(), render());
        var page = Jsoup.parse(root.resolve("site/01.html"));
        assertEquals("Part 4: 12,000/s, 1.20 of nginx, 3 failed.",
                page.selectFirst("main p:contains(Part 4)").text());
        assertEquals(2, page.select("svg .bar").size());
        assertEquals("1.20", page.select("details .standings td").get(2).text());
        assertEquals(List.of("Linux"), page.select(".facts dd").eachText());
    }

    /** All at once, for a rendering takes its time. */
    @Test
    void numbers_that_were_not_measured_are_faults() throws IOException {
        writeRun("stages");
        sample.writeChapter("""
                measured:new-7[part4] measured:new-100[part3] measured:new-100[part4,speed]
                measured:new-100[part4,run=gone]

                comparison::upload[]

                comparison::new-7[]
                """);
        List<String> faults = render();
        String place = "docs/book/01.adoc: ";
        assertFault(faults, 0, place + "comparison::upload[]: was not measured");
        assertFault(faults, 1, place + "comparison::new-7[]: no such workload: new-7");
        assertFault(faults, 2, place + "measured:new-7[part4]: no such workload: new-7");
        assertFault(faults, 3, place + "measured:new-100[part3]: was not measured");
        assertFault(faults, 4, place + "measured:new-100[part4,speed]: no such figure: speed");
        assertFault(faults, 5, place + "measured:new-100[part4,run=gone]: ");
        assertEquals(6, faults.size());
    }

    /** All at once, for a rendering takes its time. */
    @Test
    void every_fault_is_named_with_its_place() throws IOException {
        sample.writeIndex("See <<nowhere>>.\n");
        sample.writeChapter("""
                include::gone.adoc[]

                {no-such-attribute}

                """ + listing("tag=gone") + """
                .Wrong
                [plantuml]
                ....
                this is no diagram
                ....

                .Coloured
                [plantuml]
                ....
                A -[#ABCDEF]> B
                ....

                [plantuml]
                ....
                A -> B
                ....
                """);
        List<String> faults = render();
        assertFault(faults, 0, "docs/book/index.adoc: possible invalid reference: nowhere");
        assertFault(faults, 1, "docs/book/01.adoc:4: include file not found: ");
        assertFault(faults, 2, "docs/book/01.adoc:10: tag 'gone' not found in include file: ");
        assertFault(faults, 3, "docs/book/01.adoc: diagram \"Wrong\": line 1: Syntax Error?");
        assertFault(faults, 4, "docs/book/01.adoc: diagram \"Coloured\": #ABCDEF is no colour of");
        assertFault(faults, 5, "docs/book/01.adoc: diagram \"\": has no title");
        assertFault(faults, 6, "docs/book/01.adoc: skipping reference to missing attribute: ");
        assertEquals(7, faults.size());
    }

    private List<String> render() throws IOException {
        return new Renderer(sample.book()).render(root.resolve("site"));
    }

    private static void assertFault(List<String> faults, int index, String start) {
        assertTrue(faults.size() > index && faults.get(index).startsWith(start),
                "expected " + start + " at " + index + " of " + faults);
    }

    private void writePicture(String name, String inside) throws IOException {
        Path pictures = Files.createDirectories(sample.book().pictures());
        Files.writeString(pictures.resolve(name + ".svg"),
                "<svg viewBox=\"0 0 9 9\">" + inside + "</svg>");
    }

    @Test
    void a_picture_has_its_title_below_and_its_description_for_who_cannot_see()
            throws IOException {
        writePicture("line", "<title>A line</title><desc>From here to there.</desc>"
                + "<path class=\"line\" d=\"M0 0L9 9\"/>");
        sample.writeChapter("picture::line[]\n\n" + listing("tag=two"));
        assertEquals(List.of(), render());
        var page = Jsoup.parse(root.resolve("site/01.html"));
        var svg = page.selectFirst("figure.picture svg[role=img]");
        assertEquals("A line", page.getElementById(svg.attr("aria-labelledby")).wholeText());
        assertEquals("From here to there.",
                page.getElementById(svg.attr("aria-describedby")).wholeText());
        assertEquals("A line", page.selectFirst("figcaption").text());
    }

    @Test
    void numbers_are_counted_in_the_sources_and_the_results() throws IOException {
        sample.writeResults(1, "Data\tall arrives\tfails\tnothing comes\tit waits\tnc",
                "Data\tsome arrives\tworks\t\t\tnc", "Data\tone arrives\tworks\t\t\tnc");
        sample.writeChapter("counted:part1[files] file of counted:part1[lines] lines,"
                + " counted:part1[asked]: counted:part1[works] and counted:part1[fails]\n\n");
        assertEquals(List.of(), render());
        assertEquals("1 file of 6 lines, 3: 2 and 1",
                Jsoup.parse(root.resolve("site/01.html")).selectFirst("main p:contains(file)")
                        .text());
    }

    /** All at once, for a rendering takes its time. */
    @Test
    void pictures_and_counts_that_cannot_be_made_are_faults() throws IOException {
        writePicture("no-words", "<title>A line</title>");
        writePicture("coloured", "<title>A</title><desc>B</desc><path fill=\"red\"/>");
        sample.writeChapter("picture::gone[]\n\npicture::no-words[]\n\npicture::coloured[]\n\n"
                + "counted:part9[lines] counted:part1[words]\n\n");
        List<String> faults = render();
        String place = "docs/book/01.adoc: ";
        assertFault(faults, 0, place + "picture::gone[]: there is no docs/book/pictures/gone.svg");
        assertFault(faults, 1, place + "picture::no-words[]: has no desc");
        assertFault(faults, 2, place + "picture::coloured[]: has a colour of its own");
        assertFault(faults, 3, place + "counted:part9[lines]: there is no part9");
        assertFault(faults, 4, place + "counted:part1[words]: no such count");
        assertEquals(5, faults.size());
    }

    @Test
    void the_assets_are_copied() throws IOException {
        Files.createDirectories(sample.book().directory().resolve("assets/fonts"));
        Files.writeString(sample.book().directory().resolve("assets/fonts/a.txt"), "a");
        render();
        assertEquals("a", Files.readString(root.resolve("site/assets/fonts/a.txt")));
    }
}
