package rsp.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 *            its directory in that of the exercise: {@code starter}, {@code solution},
 *            {@code wrong/NAME}
 */
public record Version(Exercise exercise, String name) implements Declaring {

    private static final String STARTER = "starter";
    private static final String WRONG = "wrong";

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
            return files.sorted().map(file -> new Version(exercise,
                    WRONG + "/" + file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isSolution() {
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

    @Override
    public String checkCommand() {
        return "./jbang exercise check " + exercise.name();
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
