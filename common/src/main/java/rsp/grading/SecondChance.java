package rsp.grading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.opentest4j.TestAbortedException;
import rsp.exercises.Examination.Answer;
import rsp.exercises.Examination.Mark;
import rsp.grading.Scored.Outcome;

/** Asks for behaviours, and for each that fails once more, alone. */
final class SecondChance {

    /** Asks a program, as {@link rsp.exercises.Examination#ask} does. */
    @FunctionalInterface
    interface Asks {
        List<Answer> ask(Collection<String> behaviours, Consumer<Answer> each);
    }

    private final Asks program;
    private final Consumer<String> progress;

    /**
     * @param progress
     *            is given a sign for each answer: . and F, and then u and f; ? if there is none
     */
    SecondChance(Asks program, Consumer<String> progress) {
        this.program = program;
        this.progress = progress;
    }

    /**
     * Asks for all.
     *
     * @param points
     *            what each behaviour is worth
     * @throws GraderFault
     *             if one could not be asked, again and again, and not because time was up
     */
    List<Scored> ask(Map<String, Integer> points) throws GraderFault {
        List<Scored> scores = new ArrayList<>();
        for (Answer answer : program.ask(points.keySet(),
                answer -> progress.accept(sign(answer, ".", "F")))) {
            scores.add(scored(answer, points.get(answer.behaviour())));
        }
        return scores;
    }

    private Scored scored(Answer answer, int points) throws GraderFault {
        Answer first = answer;
        Answer again = first.passed() || isOutOfTime(first) ? first : askAlone(first);
        if (couldNotBeAsked(first) && again.mark() == Mark.FAILED) {
            first = again;
            again = askAlone(first);
        }
        return new Scored(first.behaviour(), points, outcome(first, again),
                Printable.lines(first.explanation()));
    }

    /** If the grader fails at it, it is asked again: no mark may come of that. */
    private Answer askAlone(Answer answer) throws GraderFault {
        Answer again = askOnceAlone(answer);
        if (couldNotBeAsked(again)) {
            again = askOnceAlone(answer);
        }
        if (couldNotBeAsked(again)) {
            throw new GraderFault("\"" + answer.behaviour() + "\" could not be asked: "
                    + again.failure());
        }
        return again;
    }

    private Answer askOnceAlone(Answer answer) {
        return program.ask(List.of(answer.behaviour()),
                again -> progress.accept(sign(again, "u", "f"))).get(0);
    }

    private static boolean couldNotBeAsked(Answer answer) {
        return answer.mark() == Mark.NOT_ASKED && !isOutOfTime(answer);
    }

    private static String sign(Answer answer, String passed, String failed) {
        return switch (answer.mark()) {
            case PASSED -> passed;
            case FAILED -> failed;
            case NOT_ASKED -> "?";
        };
    }

    private static Outcome outcome(Answer first, Answer again) {
        if (first.passed()) {
            return Outcome.PASSED;
        }
        if (isOutOfTime(first)) {
            return Outcome.NOT_ASKED;
        }
        if (again.passed()) {
            return Outcome.UNSTEADY;
        }
        if (isOutOfTime(again)) {
            return Outcome.FAILED_ONCE;
        }
        return Outcome.FAILED;
    }

    private static boolean isOutOfTime(Answer answer) {
        return answer.failure() instanceof TestAbortedException;
    }
}
