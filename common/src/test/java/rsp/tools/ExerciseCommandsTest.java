package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exercise as a learner does it, from its start to a pass. */
class ExerciseCommandsTest {

    private static final String NAME = "the-buffer-marks";

    @TempDir
    private Path work;
    private PrintStream usual;

    @BeforeEach
    void workThere() {
        System.setProperty("rsp.work", work.toString());
        usual = System.out;
    }

    @AfterEach
    void workAsUsual() {
        System.clearProperty("rsp.work");
        System.setOut(usual);
    }

    private String said(int status, String words) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertEquals(status, Exercises.run(words(words)));
        System.setOut(usual);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Deque<String> words(String words) {
        return new ArrayDeque<>(List.of(words.split(" ")));
    }

    @Test
    void a_learner_begins_fails_is_helped_and_passes() throws IOException {
        assertTrue(said(0, "list").contains(NAME));
        assertTrue(said(0, "start " + NAME).contains("position"));
        assertTrue(said(0, "list").matches("(?s).*" + NAME + " .* begun\n.*"));

        String failed = said(1, "check " + NAME);
        assertTrue(failed.contains("FAILS  a small request gets its reply"), failed);
        assertTrue(failed.contains("Likely cause"), failed);
        assertTrue(said(0, "hint " + NAME).contains("Hint 1 of 3"));
        assertTrue(said(0, "hint " + NAME).contains("Hint 2 of 3"));
        assertThrows(IllegalArgumentException.class,
                () -> Exercises.run(words("solution " + NAME)));
        assertTrue(said(0, "solution " + NAME + " --give-up").contains("+        buffer.flip();"));

        Path main = work.resolve(NAME).resolve("src/main/java/rsp/Rsp.java");
        Files.writeString(main, Files.readString(main).replace("rewind", "flip"));
        String passed = said(0, "check " + work.resolve(NAME));
        assertTrue(passed.contains("Passed."), passed);
        assertTrue(said(0, "list").matches("(?s).*" + NAME + " .* passed\n.*"));
        assertTrue(said(0, "solution " + NAME).contains("the same as the solution"));
        assertTrue(said(0, "reset " + NAME).contains(NAME + ".old1"));
        assertTrue(Files.readString(main).contains("rewind"));
    }

    @Test
    void a_copy_that_does_not_compile_is_named_and_gets_no_hint() throws IOException {
        said(0, "start " + NAME);
        Path main = work.resolve(NAME).resolve("src/main/java/rsp/Rsp.java");
        Files.writeString(main, "package rsp; class Rsp { int }");

        String failed = said(1, "check " + NAME);

        assertTrue(failed.startsWith(work.resolve(NAME) + " does not compile:\n" + main + ":1: "),
                failed);
        assertTrue(failed.endsWith("\n\nNot yet.\n"), failed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "start", "start nosuch", "start " + NAME + " a b", "check",
            "check " + NAME, "check ./nowhere", "hint", "hint nosuch", "reset " + NAME,
            "list more", "verify nosuch", "check a b"})
    void what_cannot_be_done_is_told_in_one_line(String words) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> Exercises.run(words(words))).getMessage();

        assertEquals(1, message.lines().count(), message);
    }
}
