package rsp.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rsp.behaviours.Declaring;
import rsp.behaviours.Expectation;
import rsp.behaviours.Expectations;
import rsp.harness.programs.CommandLine;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.PartCompiler;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/**
 * A program of an exercise, and what is expected of it: what the learner begins with, a
 * solution, a wrong answer.
 *
 * @param name
 *            its place in the directory of the exercise: the directory {@code starter} or
 *            {@code solution}, or {@code wrong/NAME}, which with {@code .patch} behind it is
 *            how a wrong answer differs from the solution
 */
public record Version(Exercise exercise, String name) implements Declaring {

    private static final String STARTER = "starter";
    private static final String WRONG = "wrong";
    private static final String PATCH = ".patch";

    /** What the learner begins with. */
    static Version starter(Exercise exercise) {
        return new Version(exercise, STARTER);
    }

    /** What solves it. */
    public static Version solution(Exercise exercise) {
        return new Version(exercise, Exercise.SOLUTION);
    }

    /** What is predicted: the part as it stands, or changed as the starter is. */
    static Stage predicted(Exercise exercise) {
        return exercise.hasProgram() ? starter(exercise) : exercise.part();
    }

    /** The wrong answers that are known. */
    static List<Version> wrongAnswers(Exercise exercise) {
        Path wrong = exercise.directory().resolve(WRONG);
        if (!Files.isDirectory(wrong)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(wrong)) {
            return files.sorted().map(file -> wrongAnswer(exercise,
                    file.getFileName().toString().replace(PATCH, ""))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Version wrongAnswer(Exercise exercise, String name) {
        return new Version(exercise, WRONG + "/" + name);
    }

    /**
     * Keeps a learner's copy as a wrong answer that is known from now on.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is one of this name, or if the copy is
     *             the solution
     */
    public static Version keep(LearnersCopy copy, String name) throws IOException {
        Version answer = wrongAnswer(copy.exercise(), name);
        require(name.matches("[a-zA-Z0-9-]+"), "a name is made of hyphenated words, not " + name);
        require(!Files.exists(answer.patch()), answer + " is there already");
        String differences = Differences.between(solution(copy.exercise()).files(),
                Exercise.SOLUTION, copy.files(), WRONG);
        require(!differences.isEmpty(), copy.shown() + " is the solution");
        Files.createDirectories(answer.patch().getParent());
        Files.writeString(answer.patch(), differences, StandardOpenOption.CREATE_NEW);
        return answer;
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The file of a wrong answer. */
    Path patch() {
        return exercise.directory().resolve(name + PATCH);
    }

    public boolean isSolution() {
        return name.equals(Exercise.SOLUTION);
    }

    boolean isWrongAnswer() {
        return name.startsWith(WRONG);
    }

    @Override
    public String id() {
        return exercise.name() + "/" + name;
    }

    @Override
    public CommandLine byHand() {
        return LearnersCopy.byHand(exercise, LearnersCopy.usualDirectory(exercise));
    }

    /** Of what the exercise is not about, it must do what its base does. */
    @Override
    public Expectation expectation(String sentence) {
        if (isModel() && Expectations.isInTable(sentence)) {
            return Expectations.of(sentence, exercise.modelSolution().get());
        }
        Optional<Asked> row = exercise.asked().stream()
                .filter(asked -> asked.sentence().equals(sentence)).findFirst();
        if (row.isPresent()) {
            return row.get().outcome(name)
                    .map(outcome -> Expectation.fails(outcome.symptom(),
                            "the table of the exercise says so"))
                    .orElse(Expectation.WORKS);
        }
        if (exercise.before().isPresent()) {
            return solution(exercise.before().get()).expectation(sentence);
        }
        return Expectations.isInTable(sentence) ? Expectations.of(sentence, exercise.part())
                : Expectation.WORKS;
    }

    /** Whether it is one of the models. */
    boolean isModel() {
        return isSolution() && exercise.modelSolution().isPresent();
    }

    @Override
    public boolean hasTwoThreadsForAConnection() {
        return exercise.modelSolution().isPresent() || exercise.before()
                .filter(before -> solution(before).hasTwoThreadsForAConnection()).isPresent();
    }

    /** Its files by their paths below the directory of a part, without any marks. */
    Map<String, String> files() throws IOException {
        return Sources.of(this);
    }

    @Override
    public Subject subject() throws IOException {
        Path directory = Leftovers.directory("exercise");
        try {
            Sources.write(files(), directory);
            return compiled(directory).as(this, Subject.Author.TUTORIAL);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private Subject compiled(Path directory) throws IOException {
        try {
            return Subject.part(exercise.part(), PartCompiler.compile(exercise.part(), directory));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(id() + ": " + e.getMessage(), e);
        }
    }

    /** How a behaviour must fail with it, if it is said. */
    Optional<Asked.Outcome> outcome(Asked asked) {
        return asked.outcome(name);
    }

    /** The behaviours that must fail with it. */
    List<Asked> failing() {
        return exercise.asked().stream().filter(asked -> outcome(asked).isPresent()).toList();
    }

    @Override
    public String toString() {
        return id();
    }
}
