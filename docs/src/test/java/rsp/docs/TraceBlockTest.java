package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import rsp.trace.Trace;
import rsp.trace.TraceJson;

/** That the stills of the book tell what its recorded traces hold. */
class TraceBlockTest {

    private static Trace trace(String name) throws IOException {
        return TraceJson.read(RenderedBook.BOOK.traces().resolve(name + ".json"));
    }

    @Test
    void a_still_says_how_many_bytes_are_lost() throws IOException {
        Trace trace = trace("part2-slow-client");
        Trace.Way way = trace.flows().stream().filter(each -> each.lost() > 0).findFirst()
                .orElseThrow();
        Trace.Step last = trace.steps().get(trace.steps().size() - 1);
        Element svg = new TraceStill(trace, last).svg();
        assertTrue(svg.text().contains(String.format("%,d lost", way.lost())), svg.text());
        assertEquals(1, svg.select("rect.lost").size());
        Trace.Step first = trace.steps().get(way.lossStep() - 2);
        assertEquals(0, new TraceStill(trace, first).svg().select("rect.lost").size());
    }

    @Test
    void a_client_that_is_not_yet_accepted_is_shown_as_one() throws IOException {
        Trace trace = trace("part1-two-clients");
        String words = String.join(" ",
                new TraceStill(trace, trace.steps().get(8)).svg().select("text").eachText());
        assertTrue(words.contains("client 2 not accepted yet"), words);
    }

    @Test
    void who_waits_is_not_yet_back() throws IOException {
        Trace trace = trace("part1-two-clients");
        int read = trace.steps().stream().filter(step -> step.words().contains("has waited"))
                .findFirst().orElseThrow().number() - 1;
        assertEquals(List.of("waits in read (client 1)", "back from read (client 1)"),
                List.of(where(trace, read - 1), where(trace, read)));
        assertEquals("waits in accept", where(trace, trace.steps().size() - 1));
    }

    private static String where(Trace trace, int index) {
        return new TraceStill(trace, trace.steps().get(index)).svg().select("text.small.middle")
                .text();
    }

    @Test
    void steps_are_named_by_their_words_in_their_order() throws IOException {
        String html = shown("A short write|It waits|It waits");
        List<Integer> numbers = Jsoup.parse(html).select("figcaption").eachText().stream()
                .map(text -> Integer.parseInt(text.replaceAll("Step (\\d+) .*", "$1"))).toList();
        assertEquals(3, numbers.size());
        assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
        assertThrows(IllegalArgumentException.class, () -> shown("A long write"));
    }

    private static String shown(String steps) throws IOException {
        return new TraceBlock(RenderedBook.BOOK).html("part2-slow-client",
                Map.of("steps", steps));
    }

    @Test
    void each_trace_is_used_in_the_book_and_has_its_page() throws IOException {
        try (Stream<Path> files = Files.list(RenderedBook.BOOK.traces())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                Path page = RenderedBook.site().resolve("traces/" + name + ".html");
                assertTrue(Files.readString(page).contains("\"scene\""), name);
                assertTrue(isUsed("trace::" + name + "["), name);
            }
        }
    }

    private static boolean isUsed(String macro) throws IOException {
        for (Book.Page page : RenderedBook.BOOK.pages()) {
            if (Files.readString(RenderedBook.BOOK.text(page)).contains(macro)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void two_traces_of_a_scene_have_a_page_together() throws IOException {
        Path page = RenderedBook.site().resolve("traces/part2-part4-slow-client.html");
        assertEquals(List.of("part2 and part4, while a client pauses, and a big answer is on its"
                + " way to it"), List.of(Jsoup.parse(page).title()));
    }
}
