package rsp.tools;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import rsp.behaviours.Expectation;
import rsp.behaviours.Expectations;
import rsp.behaviours.Explanation;
import rsp.behaviours.UnexpectedOutcome;
import rsp.behaviours.Verdict;
import rsp.harness.Text;
import rsp.harness.programs.Subject;

/**
 * Prints what came of each behaviour, in the order of the table, as soon as all before it
 * are known.
 */
final class CheckReport implements TestExecutionListener {

    private static final String LINE = "  %-18s ";
    private static final String EMPTY = " ".repeat(21);
    private static final String INDENT = " ".repeat(5);

    /** What a line begins with, and what is counted. */
    private enum Outcome {
        WORKS,
        AS_DECLARED,
        BETTER,
        OTHERWISE,
        WRONG,
        NOT_ASKED
    }

    private final Subject subject;
    private final Set<String> asked = new HashSet<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, TestExecutionResult> results = new HashMap<>();
    private final Map<String, Map<String, String>> entries = new HashMap<>();
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final Map<String, Integer> deeds = new LinkedHashMap<>();
    private final Set<String> misdeeds = new LinkedHashSet<>();
    private int printed;
    private int otherFaults;

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

    /** Says what is going to be done, and how long that may take. */
    void begin(int minutes) {
        System.out.print(Text.wrapped(String.format(
                "%s is asked for %s.%s After %s no more is asked.", subject.name(),
                number(asked.size(), "behaviour"),
                asked.size() * 2 > order.size() ? " That takes about half a minute." : "",
                number(minutes, "minute")), ""));
    }

    private static String number(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> pairs = entry.getKeyValuePairs();
        entries.computeIfAbsent(test.getDisplayName(), name -> new HashMap<>()).putAll(pairs);
        if (pairs.containsKey(Verdict.MISDEED)) {
            misdeeds.add(pairs.get(Verdict.MISDEED).replaceAll(" \\(process \\d+\\)", ""));
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            results.put(test.getDisplayName(), result);
        } else if (result.getThrowable().isPresent()) {
            result.getThrowable().get().printStackTrace();
            otherFaults++;
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
        Outcome outcome = outcome(sentence);
        counts.merge(outcome, 1, Integer::sum);
        Expectation expectation = Expectations.of(sentence, subject.judgedAs());
        switch (outcome) {
            case WORKS -> printLine("works", sentence);
            case AS_DECLARED -> {
                printLine(subject.isOurs() ? "fails as declared" : "fails as " + judge(), sentence);
                printBelow("(" + expectation.symptom() + ": " + expectation.reason() + ")");
            }
            case BETTER -> printLine("better than " + judge(), sentence);
            case OTHERWISE -> {
                printLine("fails otherwise", sentence);
                printBelow("(" + entries.get(sentence).get(Verdict.SEEN) + "; " + judge()
                        + " fails too: " + expectation.symptom() + ")");
            }
            case NOT_ASKED -> printLine("not asked", sentence);
            case WRONG -> {
                printLine("FAILS", sentence);
                printFailure(results.get(sentence).getThrowable().orElseThrow());
            }
        }
    }

    private String judge() {
        return subject.judgedAs().id();
    }

    private Outcome outcome(String sentence) {
        TestExecutionResult result = results.get(sentence);
        return switch (result.getStatus()) {
            case ABORTED -> Outcome.NOT_ASKED;
            case FAILED -> Outcome.WRONG;
            case SUCCESSFUL -> switch (verdict(sentence)) {
                case BETTER -> Outcome.BETTER;
                case FAILS_OTHERWISE -> Outcome.OTHERWISE;
                default -> Expectations.of(sentence, subject.judgedAs()).works() ? Outcome.WORKS
                        : Outcome.AS_DECLARED;
            };
        };
    }

    private Verdict verdict(String sentence) {
        return Verdict.valueOf(entries.getOrDefault(sentence, Map.of())
                .getOrDefault(Verdict.ENTRY, Verdict.AS_DECLARED.name()));
    }

    /** What failures have in common is told once. */
    private void printFailure(Throwable failure) {
        String text = Text.wrapped(
                failure.getMessage() != null ? failure.getMessage() : failure.toString(), INDENT);
        if (failure instanceof UnexpectedOutcome outcome && outcome.explanation() != null) {
            Explanation explanation = outcome.explanation();
            boolean isToldAlready = explanation.isGeneral()
                    && deeds.containsKey(explanation.deed());
            text = isToldAlready ? explanation.inShort(INDENT) : explanation.inFull(INDENT);
            deeds.merge(explanation.deed(), 1, Integer::sum);
        }
        System.out.println(text);
    }

    private static void printLine(String outcome, String sentence) {
        String text = Text.wrapped(sentence, EMPTY);
        System.out.print(String.format(LINE, outcome) + text.substring(EMPTY.length()));
    }

    private static void printBelow(String text) {
        System.out.print(Text.wrapped(text, EMPTY));
    }

    private void printTitle(String sentence) {
        Expectations.groups().forEach((group, title) -> {
            List<String> sentences = Expectations.sentences(group);
            if (sentences.get(0).equals(sentence) && sentences.stream().anyMatch(asked::contains)) {
                System.out.println("\n" + title);
            }
        });
    }

    /** Prints the summary, and says whether all was asked and nothing was wrong. */
    synchronized boolean summary() {
        // What follows one without a result has not been printed yet.
        order.subList(printed, order.size()).stream()
                .filter(sentence -> !asked.contains(sentence) || results.containsKey(sentence))
                .forEach(this::print);
        int missing = (int) asked.stream().filter(one -> !results.containsKey(one)).count();
        System.out.println();
        say(outcomes() + ".");
        deeds.forEach((deed, times) -> {
            if (times > 1) {
                say(times + " of these have one thing in common: it " + deed + ".");
            }
        });
        misdeeds.forEach(misdeed -> say("When it was to end: " + misdeed));
        if (missing > 0) {
            say(missing + " have NO RESULT.");
        }
        if (count(Outcome.NOT_ASKED) > 0) {
            say("The time was over before all could be asked (see --minutes).");
        }
        if (asked.size() < order.size()) {
            say(order.size() - asked.size() + " of the table's " + order.size()
                    + " were not asked.");
        }
        return otherFaults == 0 && missing == 0 && count(Outcome.WRONG) == 0
                && count(Outcome.NOT_ASKED) == 0;
    }

    private String outcomes() {
        int wrong = count(Outcome.WRONG) + otherFaults;
        String declared = subject.isOurs() ? " as declared" : " as " + judge() + " does";
        List<String> parts = new ArrayList<>();
        parts.add(verb(count(Outcome.WORKS), "work", "works"));
        parts.add(verb(count(Outcome.AS_DECLARED), "fail", "fails") + declared);
        if (count(Outcome.BETTER) > 0) {
            parts.add(
                    verb(count(Outcome.BETTER), "are", "is") + " better than " + judge() + " here");
        }
        if (count(Outcome.OTHERWISE) > 0) {
            parts.add(verb(count(Outcome.OTHERWISE), "fail", "fails") + " in another way than "
                    + judge());
        }
        if (count(Outcome.NOT_ASKED) > 0) {
            parts.add(verb(count(Outcome.NOT_ASKED), "were", "was") + " NOT ASKED");
        }
        String unexpected = subject.isOurs() ? "OTHERWISE" : "WRONG";
        parts.add(wrong == 0 ? subject.isOurs() ? "none comes out otherwise" : "none is wrong"
                : verb(wrong, "COME OUT", "COMES OUT") + " " + unexpected);
        return subject.name() + ", asked for " + number(asked.size(), "behaviour")
                + (subject.isOurs() ? "" : " as " + judge()) + ": "
                + parts.stream().collect(Collectors.joining(", "));
    }

    private int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    private static String verb(int count, String ofSeveral, String ofOne) {
        return count + " " + (count == 1 ? ofOne : ofSeveral);
    }

    private static void say(String text) {
        System.out.print(Text.wrapped(text, ""));
    }
}
