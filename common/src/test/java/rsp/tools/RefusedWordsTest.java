package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what a command line asks for in vain is told in one line. */
class RefusedWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"part9", "--port x", "--port", "--nonsense", "part1 part2",
            "part2 --slow-client --half-close", "--slow-client --port 0"})
    void what_the_demo_cannot_do_is_refused_in_a_line(String words) {
        assertOneLine(() -> new Demo(words(words)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "70000", "1 2"})
    void what_the_backend_cannot_do_is_refused_in_a_line(String words) {
        assertOneLine(() -> Backend.run(false, List.copyOf(words(words))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"part9", "part1 part2", "--nosuch part1", "--as part1 part2", "--only",
            "part1 --only a --only b", "-- ./proxy", "part1 -- x {config}"})
    void what_the_check_cannot_do_is_refused_in_a_line(String words) {
        assertOneLine(() -> new Check(words(words)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "common --out o", "common --part part1", "common --nosuch",
            "common --exercise x --part part1 --out o", "common docs --part part1 --out o",
            "common --part part9 --out o", "common --exercise no-such --out o",
            "no-such-folder --part part1 --out o", "--part part1 --out o",
            "common --part part1 --out common/o", "common --part part1 --out o --minutes 0",
            "common --part part1 --out o --only no-such-behaviour",
            "common --part part1 --out o --command ./proxy"})
    void what_cannot_be_marked_is_refused_in_a_line(String words) {
        assertOneLine(() -> new Grade(words(words)));
    }

    private static Deque<String> words(String words) {
        return new ArrayDeque<>(List.of(words.split(" ")));
    }

    private static void assertOneLine(Executable start) {
        String message = assertThrows(IllegalArgumentException.class, start).getMessage();
        assertEquals(1, message.lines().count(), message);
    }
}
