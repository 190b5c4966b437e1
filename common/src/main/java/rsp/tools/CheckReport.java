package rsp.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import rsp.behaviours.Expectation;
import rsp.behaviours.Expectations;
import rsp.harness.programs.Subject;

/**
 * Prints what came of each behaviour, in the order of the table, as soon as all before it
 * are known.
 */
final class CheckReport implements TestExecutionListener {

    private static final String LINE = "  %-18s %s%n";
    private static final String EMPTY = " ".repeat(20);
    private static final int COLUMNS = 80;

    private final Subject subject;
    private final Set<String> asked = new HashSet<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, TestExecutionResult> results = new HashMap<>();
    private int printed;
    private int working;
    private int declared;
    private int wrong;

    CheckReport(Subject subject, TestPlan plan) {
        this.subject = subject;
        plan.accept(new TestPlan.Visitor() {
            @Override
            public void visit(TestIdentifier test) {
                if (test.isTest()) {
                    asked.add(test.getDisplayName());
                }
            }
        });
        Expectations.groups().keySet()
                .forEach(group -> order.addAll(Expectations.sentences(group)));
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            results.put(test.getDisplayName(), result);
        } else if (result.getThrowable().isPresent()) {
            result.getThrowable().get().printStackTrace();
            wrong++;
        }
        while (printed < order.size() && isKnown(order.get(printed))) {
            print(order.get(printed));
            printed++;
        }
    }

    private boolean isKnown(String sentence) {
        return !asked.contains(sentence) || results.containsKey(sentence);
    }

    private void print(String sentence) {
        printTitle(sentence);
        if (!asked.contains(sentence)) {
            return;
        }
        Expectation expectation = Expectations.of(sentence, subject.judgedAs());
        var failure = results.get(sentence).getThrowable();
        if (failure.isPresent()) {
            System.out.printf(LINE, "FAILS", sentence);
            String message = failure.get().getMessage();
            System.out.println(
                    (message != null ? message : failure.get().toString()).strip().indent(5));
            wrong++;
        } else if (expectation.works()) {
            System.out.printf(LINE, "works", sentence);
            working++;
        } else {
            System.out.printf(LINE, "fails as declared", sentence);
            printWrapped("(" + expectation.symptom() + ": " + expectation.reason() + ")");
            declared++;
        }
    }

    private static void printWrapped(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= COLUMNS - EMPTY.length()) {
                System.out.println(EMPTY + line);
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        System.out.println(EMPTY + line);
    }

    private void printTitle(String sentence) {
        Expectations.groups().forEach((group, title) -> {
            List<String> sentences = Expectations.sentences(group);
            if (sentences.get(0).equals(sentence) && sentences.stream().anyMatch(asked::contains)) {
                System.out.println("\n" + title);
            }
        });
    }

    /** Prints the summary, and says whether all that was asked was as declared. */
    synchronized boolean summary() {
        // What follows one without a result has not been printed yet.
        order.subList(printed, order.size()).stream()
                .filter(sentence -> !asked.contains(sentence) || results.containsKey(sentence))
                .forEach(this::print);
        System.out.printf("%n%s, asked for %d behaviours: %d work, %d fail as declared, %s.%n",
                subject.name(), asked.size(), working, declared,
                wrong == 0 ? "none comes out otherwise" : wrong + " COME OUT OTHERWISE");
        long missing = asked.stream().filter(one -> !results.containsKey(one)).count();
        if (missing > 0) {
            System.out.printf("%d have NO RESULT.%n", missing);
        }
        if (asked.size() < order.size()) {
            System.out.printf("%d of the table's %d were not asked.%n",
                    order.size() - asked.size(), order.size());
        }
        return wrong == 0 && missing == 0;
    }
}
