package rsp.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rsp.harness.programs.CommandLine;

/** That a learner's copy is whole, and that nothing in it is ever lost. */
class LearnersCopyTest {

    private static final Exercise EXERCISE = Exercise.named("the-buffer-marks");

    @TempDir
    private Path work;

    @BeforeEach
    void workThere() {
        System.setProperty(LearnersCopy.WORK, work.toString());
    }

    @AfterEach
    void workAsUsual() {
        System.clearProperty(LearnersCopy.WORK);
    }

    static List<Exercise> exercises() {
        return Exercise.all();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void a_copy_compiles_and_says_which_exercise_it_is(Exercise exercise) throws IOException {
        LearnersCopy copy = LearnersCopy.make(exercise);

        assertEquals(exercise.name(), LearnersCopy.in(copy.directory()).exercise().name());
        assertEquals(copy.directory(), LearnersCopy.of(exercise.name()).directory());
        assertTrue(copy.sheet().contains(exercise.title()));
        assertTrue(copy.sheet().lines().noneMatch(line -> line.startsWith("//")));
        if (exercise.kind() != Kind.PREDICT) {
            assertEquals(List.of(), copy.filesUnknownToJBang());
            assertEquals(exercise.name(), copy.subject().name());
            exercise.files().forEach(file -> assertTrue(
                    Files.exists(copy.directory().resolve(Sources.PACKAGE + file)), file));
        }
    }

    @Test
    void its_sheet_says_what_to_read_and_how_to_run_it() throws IOException {
        LearnersCopy copy = LearnersCopy.make(Exercise.named("keep-the-rest"));
        String sheet = copy.sheet();

        assertTrue(sheet.contains("\n  Nothing is lost: Three ways to go on with the rest\n"),
                sheet);
        assertTrue(sheet.contains("`// exercise: begin`"), sheet);
        assertTrue(
                sheet.replaceAll("\\s[\\s\\\\]*", " ").contains("./jbang " + copy.mainFile() + " "
                        + copy.directory() + "/rsp.lua "),
                sheet);
        assertEquals(sheet, Files.readString(copy.directory().resolve("TASK.txt")));
    }

    @Test
    void where_something_is_no_copy_is_made() throws IOException {
        Path mine = Files.writeString(work.resolve("mine"), "my own");

        assertThrows(IllegalArgumentException.class, () -> LearnersCopy.make(EXERCISE, mine));
        assertEquals("my own", Files.readString(mine));
    }

    @Test
    void a_reset_puts_each_old_copy_aside() throws IOException {
        LearnersCopy copy = LearnersCopy.make(EXERCISE);
        Path main = copy.directory().resolve(Sources.MAIN);
        String begun = Files.readString(main);
        Files.writeString(main, "first try");

        Path first = copy.reset();
        Files.writeString(main, "second try");
        Path second = copy.reset();

        assertEquals("first try", Files.readString(first.resolve(Sources.MAIN)));
        assertEquals("second try", Files.readString(second.resolve(Sources.MAIN)));
        assertEquals(begun, Files.readString(main));
    }

    @Test
    void a_copy_is_found_again_whatever_has_become_of_the_others() throws IOException {
        Path elsewhere = work.resolve("elsewhere");
        LearnersCopy usual = LearnersCopy.make(EXERCISE);
        Files.move(LearnersCopy.make(EXERCISE, elsewhere).directory(), work.resolve("aside"));
        LearnersCopy.make(Exercise.named("predict-part1"), elsewhere);

        assertEquals(usual.directory(), LearnersCopy.of(EXERCISE.name()).directory());
        Files.delete(work.resolve("progress.properties"));
        assertEquals(usual.directory(), LearnersCopy.of(EXERCISE.name()).directory());
    }

    @Test
    void what_was_passed_and_hinted_at_is_remembered() throws IOException {
        LearnersCopy.make(EXERCISE);
        new Progress().hinted(EXERCISE, 2);
        assertFalse(new Progress().passed(EXERCISE));
        new Progress().pass(EXERCISE);

        Progress progress = new Progress();

        assertTrue(progress.passed(EXERCISE));
        assertEquals(2, progress.hints(EXERCISE));
        assertTrue(progress.copy(EXERCISE).isPresent());
    }

    @Test
    void what_does_not_compile_is_told_with_its_line() throws IOException {
        LearnersCopy copy = LearnersCopy.make(EXERCISE);
        Files.writeString(copy.directory().resolve(Sources.MAIN), "package rsp;\nclass Rsp {");

        String message = assertThrows(IllegalArgumentException.class, copy::subject).getMessage();

        assertTrue(message.contains("Rsp.java:2"), message);
    }

    @Test
    void a_new_file_must_be_named_for_JBang() throws IOException {
        LearnersCopy copy = LearnersCopy.make(EXERCISE);
        assertEquals(List.of(), copy.filesUnknownToJBang());

        Files.writeString(copy.directory().resolve(Sources.PACKAGE + "Pool.java"),
                "package rsp;\nclass Pool {}\n");
        assertEquals(List.of("Pool.java"), copy.filesUnknownToJBang());

        Path main = copy.directory().resolve(Sources.MAIN);
        Files.writeString(main, Files.readString(main).replace("//JAVA 17+\n",
                "//JAVA 17+\n//SOURCES Pool.java\n"));
        assertEquals(List.of(), copy.filesUnknownToJBang());
    }

    @Test
    void it_is_started_by_hand_from_where_it_is() throws IOException {
        LearnersCopy copy = LearnersCopy.make(EXERCISE, work.resolve("a/b"));

        CommandLine byHand = copy.subject().byHand();

        assertEquals("./jbang " + work.resolve("a/b").resolve(Sources.MAIN)
                + " {port} {host} {backendPort}", byHand.toString());
    }

    @Test
    void the_solution_differs_from_the_copy_in_the_lines_to_change() throws IOException {
        LearnersCopy copy = LearnersCopy.make(EXERCISE);

        List<String> changed = new SolutionDiff(EXERCISE, Optional.of(copy.directory())).text()
                .lines().filter(line -> line.matches("[-+] .*")).toList();

        assertEquals(List.of("-        buffer.rewind();", "+        buffer.flip();"), changed);
    }
}
