package rsp.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rsp.harness.programs.Command;
import rsp.tools.Exercises;

/** That a prediction is marked as what is expected of its program says. */
class PredictionTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final List<String> RIGHT = List.of("works", "works", "late", "bytes-lost",
            "works", "works", "bytes-lost", "timed-out", "unbounded", "spins");

    private final Exercise exercise = Exercise.named("predict-part2");
    private final Prediction prediction = new Prediction(exercise);

    @TempDir
    private Path directory;
    private LearnersCopy copy;

    @BeforeEach
    void makeCopy() throws IOException {
        copy = new LearnersCopy(exercise, directory);
        Files.writeString(directory.resolve(".exercise"), "name=" + exercise + "\n");
        Files.writeString(copy.answers(), prediction.questions());
    }

    /** Fills in the next question that has no answer yet. */
    private void answer(String word) throws IOException {
        Files.writeString(copy.answers(), Files.readString(copy.answers())
                .replaceFirst("answer: \n", "answer: " + word + "\n"));
    }

    private void answer(List<String> words) throws IOException {
        for (String word : words) {
            answer(word);
        }
    }

    private String report() throws IOException {
        return prediction.mark(copy).report(copy);
    }

    @Test
    void right_answers_pass() throws IOException {
        answer(RIGHT);

        assertTrue(prediction.mark(copy).isRight());
        assertEquals("10 of 10 are right.\n", report());
    }

    @Test
    void capitals_and_blanks_do_not_matter() throws IOException {
        answer(RIGHT.subList(0, 3));
        answer(" Bytes lost ");
        answer(RIGHT.subList(4, 7));
        answer("TIMED_OUT");
        answer(RIGHT.subList(8, 10));

        assertEquals("10 of 10 are right.\n", report());
    }

    @Test
    void of_wrong_answers_it_is_told_in_what_they_are_wrong() throws IOException {
        answer(List.of("spins", "works", "works", "timed-out"));
        answer(RIGHT.subList(4, 10));

        assertFalse(prediction.mark(copy).isRight());
        assertEquals(
                """
                        1. the backend may speak first
                           No, it works. Look:
                             ./jbang check part2 --only 'the backend may speak first'
                        3. small pieces are not kept back
                           No, it fails. Look:
                             ./jbang check part2 --only 'small pieces are not kept back'
                        4. a reply of 11 mebibytes reaches a client that pauses
                           It fails, but what one sees is not timed-out. Look:
                             ./jbang check part2 --only \\
                                 'a reply of 11 mebibytes reaches a client that pauses'
                        7 of 10 are right.
                        """,
                report());
    }

    @Test
    void what_is_not_answered_is_neither_right_nor_explained() throws IOException {
        answer(RIGHT.subList(0, 8));

        assertFalse(prediction.mark(copy).isRight());
        assertEquals("Not answered yet: 9, 10.\n8 of 10 are right.\n", report());
    }

    @Test
    void an_answer_belongs_to_its_question_although_one_above_was_deleted() throws IOException {
        answer(RIGHT);
        Files.writeString(copy.answers(), Files.readString(copy.answers())
                .replaceFirst("1\\. the backend may speak first\n +answer: works\n", ""));

        assertEquals("Not answered yet: 1.\n9 of 10 are right.\n", report());
    }

    @Test
    void of_a_changed_program_it_is_said_how_to_ask_that_one() throws IOException {
        Exercise changed = Exercise.named("predict-part4");
        LearnersCopy itsCopy = new LearnersCopy(changed, directory);
        Files.writeString(itsCopy.answers(), new Prediction(changed).questions());
        answer("late");

        String report = new Prediction(changed).mark(itsCopy).report(itsCopy)
                .replaceAll("\\s[\\s\\\\]*", " ");

        assertTrue(report.contains("./jbang check --as part4 --only '"
                + changed.behaviours().get(0) + "'"), report);
        assertTrue(report.contains("-- ./jbang " + itsCopy.mainFile() + " {config} "), report);
    }

    @Test
    void a_word_that_is_none_is_told_in_a_line() throws IOException {
        answer("works");
        answer("maybe");

        Command check = Command.run(DEADLINE, List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Exercises.class.getName(), "check",
                directory.toString()));

        assertEquals(1, check.status());
        assertEquals(1, check.output().lines().count(), check::output);
        assertTrue(
                check.output().startsWith("exercise: answer 2 is none of the words: maybe (works,"),
                check::output);
    }

    @Test
    void the_solution_tells_the_reasons() {
        assertTrue(prediction.answers().contains("small pieces are not kept back: late, for it"),
                prediction.answers());
        String ofTheChanged = new Prediction(Exercise.named("predict-part4")).answers();
        assertTrue(ofTheChanged.contains("unread: reset\n"), ofTheChanged);
        assertTrue(ofTheChanged.contains("What works has no need"), ofTheChanged);
    }
}
