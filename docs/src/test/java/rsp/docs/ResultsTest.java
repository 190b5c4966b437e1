package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Makes the table and the explanations from made-up results of two or three parts. */
class ResultsTest {

    private static final String SMALL = "Data\ta small reply arrives\tworks\t\t\tcurl";
    private static final String SMALL_FAILS = SMALL.replace("works\t\t",
            "fails\tit ends\tit is old");
    private static final String BIG = "Data\ta big reply arrives\t";
    private static final String BIG_WORKS = BIG + "works\t\t\tcurl";
    private static final String BIG_FAILS = BIG + "fails\tbytes lost\ta write may be short\tcurl";
    private static final String CONFIG = "Settings\ta config is read\tworks\t\t\tcat";

    @TempDir
    private Path root;
    private SampleBook sample;

    @BeforeEach
    void makeBook() throws IOException {
        sample = new SampleBook(root, 2);
    }

    @Test
    void each_behaviour_is_a_row_with_a_mark_for_each_part() throws IOException {
        sample.writeResults(1, SMALL, BIG_FAILS);
        sample.writeResults(2, SMALL, BIG_WORKS, CONFIG);
        assertEquals(List.of("Behaviour Part 1 Part 2", "Data",
                "A small reply arrives ✓works ✓works", "A big reply arrives fails ✓works",
                "Settings", "A config is read –not asked ✓works"), rows());
        assertNull(matrix().selectFirst(".missing"));
    }

    @Test
    void the_order_is_that_of_the_last_part_and_no_behaviour_is_left_out() throws IOException {
        sample.writeResults(1, BIG_FAILS, "Data\tan old one\tworks\t\t\t", SMALL);
        sample.writeResults(2, SMALL, BIG_WORKS, CONFIG);
        assertEquals(List.of("A small reply arrives", "A big reply arrives", "An old one",
                "A config is read"),
                matrix().select("tr:not(.group) > th").eachText()
                        .stream().filter(text -> text.contains(" ") && !text.contains("Part"))
                        .toList());
    }

    @Test
    void the_parts_without_results_are_named_and_have_no_column() throws IOException {
        sample.writeResults(2, SMALL);
        assertEquals("Missing here: the results of part 1. mvn verify makes them.",
                matrix().select(".missing").text());
        assertEquals(List.of("Behaviour Part 2", "Data", "A small reply arrives ✓works"), rows());
    }

    @Test
    void without_any_results_there_is_no_table_and_no_explanation() throws IOException {
        assertEquals("Missing here: the results of part 1, part 2. mvn verify makes them.",
                matrix().body().text());
        assertEquals("", explanations().body().text());
    }

    @Test
    void what_fails_leads_to_its_explanation() throws IOException {
        sample.writeResults(1, SMALL, BIG_FAILS);
        assertEquals("#why-a-big-reply-arrives", matrix().select(".fails a").attr("href"));
        assertEquals("A big reply arrives",
                explanations().select("h3#why-a-big-reply-arrives").text());
        assertEquals(1, explanations().select("h3").size());
    }

    @Test
    void parts_that_fail_alike_are_explained_together() throws IOException {
        sample = new SampleBook(root.resolve("four"), 4);
        sample.writeResults(1, BIG + "fails\tnothing comes\tit reads once\tcurl", SMALL);
        sample.writeResults(2, BIG_FAILS, SMALL_FAILS);
        sample.writeResults(3, BIG_FAILS, SMALL_FAILS);
        sample.writeResults(4, BIG_FAILS);
        assertEquals(List.of("Part 1: nothing comes, because it reads once.",
                "Parts 2, 3 and 4: bytes lost, because a write may be short.",
                "Parts 2 and 3: it ends, because it is old."),
                explanations().select("li").eachText());
    }

    @Test
    void the_commands_are_a_console_listing() throws IOException {
        sample.writeResults(1, BIG + "fails\tx\ty\t# first:\\nnc -l 9000   # waits\\n"
                + "printf 'a\\\\nb' \\\\\\n    | nc localhost 8000");
        Element code = explanations().selectFirst("pre > code[data-lang=console]");
        assertEquals("# first:\n$ nc -l 9000   # waits\n$ printf 'a\\nb' \\\n"
                + "    | nc localhost 8000\n", code.wholeText());
        assertEquals(List.of("# first:", "# waits"), code.select(".c").eachText());
    }

    @Test
    void what_HTML_would_take_for_its_own_is_text() throws IOException {
        sample.writeResults(1, "A & B\ta <b> \"arrives\"\tfails\t<i>\t& more\tcat <in >out &");
        assertEquals(List.of("Behaviour Part 1", "A & B", "A <b> \"arrives\" fails"), rows());
        Document page = explanations();
        assertEquals("A <b> \"arrives\"", page.select("h3#why-a-b-arrives-").text());
        assertEquals("Part 1: <i>, because & more.", page.select("li").text());
        assertEquals("$ cat <in >out &\n", page.select("code").first().wholeText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Data\ta small reply arrives\tworks\t\t",
            "Data\ta small reply arrives\tskipped\t\t\tcurl", SMALL + "\tmore"})
    void a_line_that_is_no_result_is_a_fault(String line) throws IOException {
        sample.writeResults(1, SMALL, line);
        var fault = assertThrows(IOException.class, () -> Results.read(sample.book()));
        assertEquals("part1-sample/target/behaviours.tsv: not an outcome: " + line,
                fault.getMessage());
    }

    private List<String> rows() throws IOException {
        return matrix().select("tr").eachText();
    }

    private Document matrix() throws IOException {
        return Jsoup.parse(new Matrix(Results.read(sample.book())).html());
    }

    private Document explanations() throws IOException {
        return Jsoup.parse(new Explanations(Results.read(sample.book())).html());
    }
}
