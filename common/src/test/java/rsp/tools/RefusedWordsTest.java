package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"x", "70000", "1 2", "9000 --deaf", "9000 --deaf x"})
    void what_the_backend_cannot_do_is_refused_in_a_line(String words) {
        assertOneLine(() -> Backend.run(new ArrayList<>(words(words))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"part9", "part1 part2", "--nosuch part1", "--as part1 part2", "--only",
            "-- ./proxy", "part1 -- x {config}"})
    void what_the_check_cannot_do_is_refused_in_a_line(String words) {
        assertOneLine(() -> new Check(words(words)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --part part1 --out o                            | the folder
            src --out o                                     | --exercise or --part
            src --exercise the-buffer-marks --part part1 --out o | --exercise or --part
            src --part part1                                | --out is missing
            src --nosuch                                    | no such option: --nosuch
            src docs --part part1 --out o                   | one folder at a time
            src --part part9 --out o                        | no such part: part9
            src --exercise no-such --out o                  | no such exercise: no-such
            no-such-folder --part part1 --out o             | no-such-folder is no folder
            src --part part1 --out src/o                    | not go among the submissions
            src --part part1 --out o --minutes 0            | not a number of minutes
            src --part part1 --out o --only no-such-words   | has "no-such-words" in its
            src --part part1 --out o --command ./proxy      | wants {port} and {backendPort}
            """)
    void what_cannot_be_marked_is_refused_in_a_line(String words, String reason) {
        String message = assertOneLine(() -> new Grade(words(words)));

        assertTrue(message.contains(reason), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            part2                               | no such scene: part2
            part2 no-such-scene                 | no such scene: no-such-scene
            no-such-part one-request            | no such part: no-such-part
            one-request                         | one or two proxies
            part1 part2 part3 one-request       | one or two proxies
            part1 one-request -- x {config}     | one or two proxies
            one-request -- ./proxy              | wants {port} and {backendPort}
            --as part2 part1 one-request        | --as is only for a command
            part1 one-request --nosuch          | no such option: --nosuch
            part1 one-request --out             | --out wants a value
            part1 part2 one-request --json f    | --json is for one proxy
            """)
    void what_cannot_be_traced_is_refused_in_a_line(String words, String reason) {
        String message = assertOneLine(() -> new Tracing(List.copyOf(words(words))));

        assertTrue(message.contains(reason), message);
    }

    private static Deque<String> words(String words) {
        return new ArrayDeque<>(List.of(words.split(" ")));
    }

    private static String assertOneLine(Executable start) {
        String message = assertThrows(IllegalArgumentException.class, start).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }
}
