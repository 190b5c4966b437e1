package rsp.grading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rsp.behaviours.Expectations;
import rsp.exercises.Exercise;
import rsp.exercises.Version;
import rsp.exercises.Kind;
import rsp.harness.programs.Part;
import rsp.harness.programs.Stage;

/**
 * What all submissions are asked, and what each behaviour is worth.
 *
 * @param name
 *            of the exercise or the part
 * @param part
 *            how a submission in Java is compiled and started
 * @param stage
 *            what it must be able to do
 * @param points
 *            by behaviour, in the order of the table
 */
public record Paper(String name, Part part, Stage stage, Map<String, Integer> points) {

    /**
     * The words that choose one.
     *
     * @param exercise
     *            null if it is a part
     * @param part
     *            null if it is an exercise
     * @param only
     *            texts of which a behaviour must have one in its sentence; none for all
     */
    public record Choice(String exercise, String part, List<String> only) {

        private boolean takes(String behaviour) {
            return only.isEmpty() || only.stream().anyMatch(behaviour::contains);
        }
    }

    /**
     * The one that was chosen.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none such
     */
    public static Paper of(Choice choice) {
        Paper paper = choice.exercise() != null ? ofExercise(Exercise.named(choice.exercise()))
                : ofPart(Stage.named(choice.part(), List.of(Part.values())));
        Map<String, Integer> chosen = new LinkedHashMap<>(paper.points);
        chosen.keySet().removeIf(behaviour -> !choice.takes(behaviour));
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no behaviour that " + paper.name
                    + " asks for has \"" + String.join("\" or \"", choice.only())
                    + "\" in its sentence");
        }
        return new Paper(paper.name, paper.part, paper.stage,
                Collections.unmodifiableMap(chosen));
    }

    private static Paper ofExercise(Exercise exercise) {
        if (exercise.kind() == Kind.PREDICT) {
            throw new IllegalArgumentException(exercise + " asks for answers and not for a"
                    + " program; ./jbang exercise check marks it");
        }
        Map<String, Integer> points = new LinkedHashMap<>();
        exercise.behaviours().forEach(
                behaviour -> points.put(behaviour, exercise.points(behaviour)));
        return new Paper(exercise.name(), exercise.part(), Version.solution(exercise), points);
    }

    /** A point for each behaviour that the part itself has. */
    private static Paper ofPart(Part part) {
        Map<String, Integer> points = new LinkedHashMap<>();
        Expectations.groups().keySet().stream()
                .flatMap(group -> Expectations.sentences(group).stream())
                .filter(behaviour -> Expectations.of(behaviour, part).works())
                .forEach(behaviour -> points.put(behaviour, 1));
        return new Paper(part.id(), part, part, points);
    }

    /** The behaviours in the order of the table. */
    public List<String> behaviours() {
        return List.copyOf(points.keySet());
    }
}
