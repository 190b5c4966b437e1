package rsp.harness.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** That what a program says is read to its end, and that only so much of it is kept. */
class OutputLinesTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long MUCH = 100_000_000;

    @Test
    void lines_end_as_in_any_text() {
        assertEquals(List.of("a", "", "b", "c", "", "d"), read("a\n\nb\r\nc\r\rd"));
    }

    @Test
    void an_end_of_a_line_in_two_pieces_is_one() {
        String piece = "x".repeat(8191);

        assertEquals(List.of("x".repeat(2000) + " (and 6191 more characters)", "y"),
                read(piece + "\r\ny\n"));
    }

    @Test
    void what_the_JVM_says_of_its_options_is_not_the_programs() {
        assertEquals(List.of("an error", "Picked up a connection"),
                read("Picked up JAVA_TOOL_OPTIONS: -Da=b\nNOTE: Picked up JDK_JAVA_OPTIONS: -Dc\n"
                        + "Picked up _JAVA_OPTIONS: -Xmx1g\nan error\nPicked up a connection\n",
                        2));
    }

    @Test
    void of_many_lines_the_first_and_the_last_are_kept() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 1234; i++) {
            text.append(i).append('\n');
        }

        List<String> lines = read(text.toString());

        assertEquals(1001, lines.size());
        assertEquals("500", lines.get(499));
        assertEquals("(234 lines are not shown)", lines.get(500));
        assertEquals("735", lines.get(501));
        assertEquals("1234", lines.get(1000));
    }

    @Test
    void a_line_without_end_fills_no_memory() {
        AtomicLong left = new AtomicLong(MUCH);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                return left.addAndGet(-length) < 0 ? -1 : length;
            }
        };

        OutputLines output = new OutputLines(endless, line -> {}, false);
        output.awaitEnd(DEADLINE);

        assertTrue(left.get() < 0, "it was read to its end");
        assertEquals(1, output.soFar().size());
        assertTrue(output.soFar().get(0).matches("x{2000} \\(and \\d+ more characters\\)"));
    }

    private static List<String> read(String text) {
        return read(text, text.lines().count());
    }

    private static List<String> read(String text, long linesTold) {
        List<String> told = new ArrayList<>();
        OutputLines output = new OutputLines(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), told::add, false);
        output.awaitEnd(DEADLINE);
        assertEquals(linesTold, told.size());
        return output.soFar();
    }
}
