package rsp.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That differences are applied to the files that they were made from, and to no others. */
class DifferencesTest {

    private static final String LINES = "a\nb\nc\nd\ne\nf\ng\nh\n";
    private static final Map<String, String> BEFORE = Map.of("x/A.java", LINES, "x/B.java", LINES);
    private static final Map<String, String> AFTER = Map.of("x/A.java",
            LINES.replace("d", "-- d\n++ d"), "x/B.java", LINES, "x/New.java", "new\n");

    private final String differences = Differences.between(BEFORE, "one", AFTER, "other");

    @Test
    void they_make_one_program_of_the_other() throws IOException {
        assertEquals(AFTER, Differences.applied(differences, BEFORE));
    }

    @Test
    void lines_may_have_moved() throws IOException {
        assertEquals("top\nmore\n" + AFTER.get("x/A.java"), Differences.applied(differences,
                Map.of("x/A.java", "top\nmore\n" + LINES)).get("x/A.java"));
    }

    @Test
    void a_line_that_has_changed_is_told() {
        String message = assertThrows(IOException.class, () -> Differences.applied(differences,
                Map.of("x/A.java", LINES.replace("c", "C")))).getMessage();

        assertEquals("one/x/A.java has other lines by now", message.replaceFirst(":.*", ""));
    }
}
