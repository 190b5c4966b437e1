package rsp.exercises;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** How a solution differs from what the learner has, or from what the learner begins with. */
public final class SolutionDiff {

    private final Exercise exercise;
    private final Optional<Path> copy;

    /**
     * @param copy
     *            the learner's directory, if there is one
     */
    public SolutionDiff(Exercise exercise, Optional<Path> copy) {
        this.exercise = exercise;
        this.copy = copy;
    }

    /** A difference as {@code diff -u} writes it: what to take away and what to add. */
    public String text() throws IOException {
        if (exercise.kind() == Kind.PREDICT) {
            return new Prediction(exercise).answers();
        }
        Map<String, String> yours = copy.isPresent() ? LearnersCopy.in(copy.get()).files()
                : Version.starter(exercise).files();
        String text = Differences.between(yours, "yours", Version.solution(exercise).files(),
                "solution");
        return text.isEmpty() ? "Yours is the same as the solution.\n" : text;
    }
}
