package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TracePageTest {

    private static final Pattern SCRIPT = Pattern.compile("<script.*?</script>", Pattern.DOTALL);

    private static Trace trace(String program) {
        return new Trace("./jbang trace", program, "scene", "nothing happens", "Nothing.", 1,
                List.of(), List.of(), List.of(), List.of(), 0, List.of(), List.of());
    }

    private static String page(String... programs) throws IOException {
        return new TracePage(List.of(programs).stream().map(TracePageTest::trace).toList()).html();
    }

    @Test
    void two_traces_are_named_in_the_title() throws IOException {
        assertTrue(page("one", "other")
                .contains("<title>one and other, while nothing happens</title>"));
    }

    @Test
    void what_a_program_is_called_is_text_and_no_markup() throws IOException {
        String page = page("</script><i>&");
        assertFalse(page.contains("<i>"));
        assertTrue(page.contains("<h1>&lt;/script>&lt;i>&amp;, while"));
        assertEquals(2, SCRIPT.matcher(page).results().count());
    }

    @Test
    void it_fetches_nothing_and_nothing_is_left_to_fill_in() throws IOException {
        String page = page("one");
        Matcher fetched = Pattern.compile("\\b(?:src|href|url)\\s*[=(]\\s*[\"']?(?!#)\\S+")
                .matcher(SCRIPT.matcher(page).replaceAll(""));
        assertFalse(fetched.find(), () -> fetched.group());
        assertFalse(page.contains("{{"));
    }
}
