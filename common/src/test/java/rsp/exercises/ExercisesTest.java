package rsp.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rsp.behaviours.Expectations;
import rsp.exercises.behaviours.ExerciseBehaviours;
import rsp.harness.programs.Project;

/** That each exercise is complete, and that its files are its base's but for their marks. */
class ExercisesTest {

    private static final int WRONG_ANSWERS = 2;
    private static final int COLUMNS = 80;

    static List<Exercise> exercises() {
        return Exercise.all();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void all_is_said_of_it(Exercise exercise) {
        assertFalse(exercise.title().isEmpty());
        assertTrue(exercise.objective().endsWith("."), exercise.objective());
        assertTrue(exercise.level() >= 1 && exercise.level() <= 3);
        assertTrue(exercise.minutes() >= 10);
        assertFalse(exercise.behaviours().isEmpty());
        assertTrue(exercise.behaviours().stream().mapToInt(exercise::points).sum() > 0);
        exercise.next();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void what_is_to_be_read_first_is_there(Exercise exercise) throws IOException {
        for (String section : exercise.readFirst()) {
            String[] parts = section.split("#", 2);
            String page = Files.readString(
                    Project.root().resolve("docs/book").resolve(parts[0]));
            assertTrue(parts.length == 1 || page.contains("[#" + parts[1] + "]"), section);
            assertTrue(Headings.of(Project.root().resolve("docs/book"), section)
                    .matches("[A-Z].*"), section);
        }
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void its_text_is_complete_and_fit_for_a_terminal(Exercise exercise) {
        ExerciseText text = new ExerciseText(exercise);
        List<List<String>> regions = new ArrayList<>(List.of(text.task(), text.note()));
        for (int i = 1; i <= ExerciseText.HINTS; i++) {
            regions.add(text.hint(i));
        }
        for (List<String> region : regions) {
            String plain = ExerciseText.plain(region);
            assertFalse(plain.isBlank());
            assertFalse(plain.matches("(?s).*(xref:|link:|kbd:|\\[source|\\{[a-z0-9]+}/|`\\+).*"),
                    plain);
            plain.lines().forEach(line -> {
                assertFalse(line.startsWith("//"), line);
                assertTrue(line.length() <= COLUMNS || isOutput(line), line);
            });
        }
    }

    /** What a program prints stands as it is printed; what is typed can be broken. */
    private static boolean isOutput(String line) {
        return line.startsWith("    ") && !line.startsWith("    $") && !line.startsWith("      ");
    }

    @Test
    void in_a_terminal_a_list_has_its_numbers_and_no_comment_is_seen() {
        assertEquals("""
                Two things:

                1. one
                2. two, which needs more words than there is room for in one line, for they are
                   many

                - and a third
                """, ExerciseText.plain(List.of("Two things:", "", "// not run: a comment", ". one",
                ". two, which needs more words than there is room for in one line,",
                "for they are many", "", "* and a third")));
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void its_behaviours_are_there(Exercise exercise) {
        Set<String> known = Expectations.groups().keySet().stream()
                .flatMap(group -> Expectations.sentences(group).stream())
                .collect(Collectors.toCollection(HashSet::new));
        ExerciseBehaviours.GROUPS.stream().flatMap(group -> Stream.of(group.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName().replace('_', ' ')).forEach(known::add);

        assertEquals(List.of(), exercise.listed().stream()
                .filter(behaviour -> !known.contains(behaviour)).toList());
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void it_knows_wrong_answers(Exercise exercise) {
        assertTrue(exercise.kind() == Kind.PREDICT
                || Version.wrongAnswers(exercise).size() >= WRONG_ANSWERS,
                "two wrong answers at least");
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void outside_their_marks_its_files_are_those_of_its_base(Exercise exercise)
            throws IOException {
        Map<String, String> base = Sources.base(exercise);
        List<Version> versions = new ArrayList<>(List.of(Version.starter(exercise)));
        if (exercise.modelSolution().isEmpty()) {
            versions.add(Version.solution(exercise));
        }
        for (Version version : versions) {
            Sources.changed(version).forEach((name, text) -> {
                if (base.containsKey(name)) {
                    assertEquals("", Marks.firstChange(base.get(name), text),
                            version + " " + name);
                }
            });
        }
    }

    /** A file that has changed since a wrong answer was kept is told by an exception. */
    @ParameterizedTest
    @MethodSource("exercises")
    void no_line_of_its_programs_is_wider_than_a_terminal(Exercise exercise) throws IOException {
        List<Version> versions = new ArrayList<>(Version.wrongAnswers(exercise));
        versions.add(Version.starter(exercise));
        versions.add(Version.solution(exercise));
        for (Version version : versions) {
            version.files().forEach((name, text) -> text.lines().forEach(line -> assertTrue(
                    line.length() <= COLUMNS, version + " " + name + ": " + line)));
        }
    }

    @Test
    void each_text_has_its_exercise() throws IOException {
        try (Stream<java.nio.file.Path> texts = Files
                .list(Project.root().resolve("docs/book/exercises"))) {
            assertEquals(
                    exercises().stream().map(Exercise::name).sorted().toList(),
                    texts.map(file -> file.getFileName().toString().replace(".adoc", ""))
                            .sorted().toList());
        }
    }
}
