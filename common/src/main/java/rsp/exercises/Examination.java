package rsp.exercises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.behaviours.Asking;
import rsp.behaviours.Expectations;
import rsp.behaviours.NotInstalled;
import rsp.behaviours.UnexpectedOutcome;
import rsp.exercises.behaviours.ExerciseBehaviours;
import rsp.harness.Text;
import rsp.harness.programs.Subject;

/** Asks a program for behaviours of the table and of the exercises, and collects what comes. */
public final class Examination {

    /** What came of a behaviour. */
    public enum Mark {
        /** As expected, or better. */
        PASSED,
        FAILED,
        /** There was no time for it, or the harness itself failed. */
        NOT_ASKED
    }

    /**
     * A behaviour and what came of it.
     *
     * @param failure
     *            why it did not pass, or was left out; null if it passed
     */
    public record Answer(String behaviour, Mark mark, Throwable failure) {

        public boolean passed() {
            return mark == Mark.PASSED;
        }

        /** Whether it counts as passed only because something is not installed. */
        public boolean isLeftOut() {
            return failure instanceof NotInstalled;
        }

        /** How it failed, in a few words; empty if it did not, or was not asked. */
        public String symptom() {
            return failure instanceof UnexpectedOutcome outcome && outcome.explanation() != null
                    ? outcome.explanation().symptom() : "";
        }

        /** What is to be told below the behaviour and its symptom, with a margin before it. */
        public String details(String margin) {
            return failure instanceof UnexpectedOutcome outcome && outcome.explanation() != null
                    ? outcome.explanation().details(margin) : Text.wrapped(explanation(), margin);
        }

        /** What is to be told of the failure. */
        public String explanation() {
            if (failure instanceof UnexpectedOutcome outcome && outcome.explanation() != null) {
                return outcome.explanation().inFull();
            }
            return failure == null ? "" : "" + failure.getMessage();
        }
    }

    private final Subject subject;
    private final Duration time;

    /**
     * @param time
     *            after so long no more is asked
     */
    public Examination(Subject subject, Duration time) {
        this.subject = subject;
        this.time = time;
    }

    /**
     * All behaviours that the program can be asked and that are not among these: what must not
     * break.
     */
    public Set<String> others(Collection<String> behaviours) {
        return discovered(
                Asking.of(subject, sentence -> !behaviours.contains(sentence), time));
    }

    /** Those of these behaviours that the program can be asked for, in their order. */
    public List<String> askable(Collection<String> behaviours) {
        return behaviours.stream()
                .filter(discovered(request(behaviours::contains))::contains).toList();
    }

    private static Set<String> discovered(LauncherDiscoveryRequest request) {
        Set<String> found = new TreeSet<>();
        LauncherFactory.create().discover(request).accept(new TestPlan.Visitor() {
            @Override
            public void visit(TestIdentifier test) {
                if (test.isTest()) {
                    found.add(test.getDisplayName());
                }
            }
        });
        return found;
    }

    /**
     * Asks for behaviours.
     *
     * @param each
     *            is told each answer as soon as it is there
     * @return the answers, in the order of the behaviours
     */
    public List<Answer> ask(Collection<String> behaviours, Consumer<Answer> each) {
        Map<String, Answer> answers = Collections.synchronizedMap(new LinkedHashMap<>());
        LauncherFactory.create().execute(request(behaviours::contains),
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test,
                            TestExecutionResult result) {
                        if (test.isTest()) {
                            Answer answer = answer(test.getDisplayName(), result);
                            answers.put(answer.behaviour(), answer);
                            each.accept(answer);
                        }
                    }
                });
        List<Answer> inOrder = new ArrayList<>();
        for (String behaviour : behaviours) {
            inOrder.add(answers.getOrDefault(behaviour, new Answer(behaviour, Mark.NOT_ASKED,
                    new IllegalStateException("it cannot be asked of this program"))));
        }
        return inOrder;
    }

    private LauncherDiscoveryRequest request(Predicate<String> wanted) {
        Collection<Class<?>> groups = new ArrayList<>(Expectations.groups().keySet());
        groups.addAll(ExerciseBehaviours.GROUPS);
        return Asking.of(subject, groups, wanted, time);
    }

    private static Answer answer(String behaviour, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        Mark mark = failure == null || failure instanceof NotInstalled ? Mark.PASSED
                : failure instanceof UnexpectedOutcome ? Mark.FAILED : Mark.NOT_ASKED;
        return new Answer(behaviour, mark, failure);
    }
}
