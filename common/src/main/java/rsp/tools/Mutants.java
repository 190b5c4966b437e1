///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS org.junit.platform:junit-platform-suite:6.1.3
//DEPS org.java-websocket:Java-WebSocket:1.6.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES Mutant.java
//SOURCES ../behaviours/Asking.java
//SOURCES ../behaviours/BackendBehaviours.java
//SOURCES ../behaviours/BehaviourSuite.java
//SOURCES ../behaviours/Behaviours.java
//SOURCES ../behaviours/ByHand.java
//SOURCES ../behaviours/Cause.java
//SOURCES ../behaviours/Checks.java
//SOURCES ../behaviours/ClosingBehaviours.java
//SOURCES ../behaviours/ConcurrencyBehaviours.java
//SOURCES ../behaviours/ConfigBehaviours.java
//SOURCES ../behaviours/DataBehaviours.java
//SOURCES ../behaviours/Deadline.java
//SOURCES ../behaviours/Declaring.java
//SOURCES ../behaviours/Expectation.java
//SOURCES ../behaviours/ExpectationCheck.java
//SOURCES ../behaviours/Expectations.java
//SOURCES ../behaviours/Explanation.java
//SOURCES ../behaviours/HostsFile.java
//SOURCES ../behaviours/HttpConversation.java
//SOURCES ../behaviours/LimitBehaviours.java
//SOURCES ../behaviours/Refusals.java
//SOURCES ../behaviours/Results.java
//SOURCES ../behaviours/Sentences.java
//SOURCES ../behaviours/StartUpBehaviours.java
//SOURCES ../behaviours/Subjects.java
//SOURCES ../behaviours/Thrown.java
//SOURCES ../behaviours/TimeLimit.java
//SOURCES ../behaviours/TlsConversation.java
//SOURCES ../behaviours/Turns.java
//SOURCES ../behaviours/UnexpectedOutcome.java
//SOURCES ../behaviours/Verdict.java
//SOURCES ../behaviours/WebSocketConversation.java
//SOURCES ../behaviours/WhenItFails.java
//SOURCES ../harness/BehaviourFailure.java
//SOURCES ../harness/Symptom.java
//SOURCES ../harness/Text.java
//SOURCES ../harness/Waiting.java
//SOURCES ../harness/peers/Damage.java
//SOURCES ../harness/peers/Pace.java
//SOURCES ../harness/peers/Payload.java
//SOURCES ../harness/peers/Peer.java
//SOURCES ../harness/peers/Rig.java
//SOURCES ../harness/peers/TestBackend.java
//SOURCES ../harness/peers/Together.java
//SOURCES ../harness/peers/Transcript.java
//SOURCES ../harness/peers/Transfer.java
//SOURCES ../harness/programs/Command.java
//SOURCES ../harness/programs/CommandLine.java
//SOURCES ../harness/programs/Family.java
//SOURCES ../harness/programs/Jdk.java
//SOURCES ../harness/programs/Leftovers.java
//SOURCES ../harness/programs/Model.java
//SOURCES ../harness/programs/NginxServer.java
//SOURCES ../harness/programs/OutputLines.java
//SOURCES ../harness/programs/Part.java
//SOURCES ../harness/programs/PartCompiler.java
//SOURCES ../harness/programs/Ports.java
//SOURCES ../harness/programs/ProcFs.java
//SOURCES ../harness/programs/Programs.java
//SOURCES ../harness/programs/Project.java
//SOURCES ../harness/programs/ProxyProcess.java
//SOURCES ../harness/programs/ServerProcess.java
//SOURCES ../harness/programs/Settings.java
//SOURCES ../harness/programs/StackTraces.java
//SOURCES ../harness/programs/Stage.java
//SOURCES ../harness/programs/Subject.java
//SOURCES ../scenes/Scene.java
package rsp.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.behaviours.Asking;
import rsp.behaviours.Expectations;
import rsp.behaviours.UnexpectedOutcome;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Subject;

/** Proves of the behaviours that they notice faults: each mutant of a part must be red. */
public final class Mutants {

    private static final String USAGE = """
            usage: mutants [--record | --whole] [NAME...]

            Asks each faulty version of a part in common/mutants for the behaviour that its
            patch names, which must come out otherwise than declared. If the patch lists all
            that do, all behaviours are asked.
              NAME      part4, or one: part4/rest-of-a-write-lost; all if none is given
              --record  asks for all behaviours until one comes out otherwise, and writes
                        that into the patch
              --whole   asks for all, and writes all that come out otherwise into the patch
            Exit status: 0 if each is noticed as its patch says, or has its reason.""";

    private static final String NOT_NOTICED = "NOT NOTICED";
    private static final int EMPTY = 13;
    private static final Duration TIME = Duration.ofMinutes(5);

    /** Asked for one behaviour, a mutant waits most of the time. */
    private static final int AT_ONCE = 3;

    private final boolean records;
    private final boolean recordsAll;
    private final Map<String, Integer> counts = new TreeMap<>();

    /** What came of one. */
    private record Told(String outcome, List<String> lines, boolean isFine) {

        Told(String outcome, String line, boolean isFine) {
            this(outcome, List.of(line), isFine);
        }
    }

    private Mutants(boolean records, boolean recordsAll) {
        this.records = records;
        this.recordsAll = recordsAll;
    }

    public static void main(String... args) {
        List<String> names = new ArrayList<>(List.of(args));
        if (names.contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            Mutants mutants = new Mutants(names.remove("--record"), names.remove("--whole"));
            System.exit(mutants.run(chosen(names)) ? 0 : 1);
        } catch (IllegalArgumentException | IOException e) {
            if (!Leftovers.areAboutToBeRemoved()) {
                System.err.println("mutants: " + e.getMessage());
            }
            System.exit(1);
        }
    }

    private static List<Mutant> chosen(List<String> names) throws IOException {
        List<Mutant> all = Mutant.all();
        for (String name : names) {
            if (all.stream().noneMatch(mutant -> isNamed(mutant, name))) {
                throw new IllegalArgumentException("no such part or mutant: " + name);
            }
        }
        return all.stream().filter(mutant -> names.isEmpty()
                || names.stream().anyMatch(name -> isNamed(mutant, name))).toList();
    }

    private static boolean isNamed(Mutant mutant, String name) {
        return mutant.name().equals(name) || mutant.part().id().equals(name);
    }

    private boolean run(List<Mutant> mutants) throws IOException {
        Map<Boolean, List<Mutant>> byWhetherAllIsAsked = new TreeMap<>();
        for (Mutant mutant : mutants) {
            boolean isAllAsked = records || recordsAll || !mutant.saidOfAll().isEmpty();
            byWhetherAllIsAsked.computeIfAbsent(isAllAsked, is -> new ArrayList<>()).add(mutant);
        }
        boolean areFine = true;
        for (var some : byWhetherAllIsAsked.entrySet()) {
            areFine &= run(some.getValue(), some.getKey() ? 1 : AT_ONCE);
        }
        System.out.println();
        counts.forEach((outcome, count) -> System.out.printf("%4d %s%n", count, outcome));
        return areFine;
    }

    private boolean run(List<Mutant> mutants, int atOnce) throws IOException {
        ExecutorService askers = Executors.newFixedThreadPool(atOnce);
        try {
            Map<Mutant, Future<Told>> results = new LinkedHashMap<>();
            mutants.forEach(mutant -> results.put(mutant, askers.submit(() -> told(mutant))));
            boolean areFine = true;
            for (var result : results.entrySet()) {
                areFine &= tell(result.getKey(), result.getValue().get());
            }
            return areFine;
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            askers.shutdownNow();
        }
    }

    private boolean tell(Mutant mutant, Told told) {
        System.out.printf("%-12s %s%n", told.outcome(), mutant.name());
        told.lines().forEach(line -> System.out.println(line.indent(EMPTY).stripTrailing()));
        counts.merge(told.outcome(), 1, Integer::sum);
        return told.isFine();
    }

    private Told told(Mutant mutant) throws IOException {
        for (String word : List.of(Mutant.EQUIVALENT, Mutant.ELSEWHERE, Mutant.NO_ROW)) {
            Optional<String> reason = mutant.said(word);
            if (reason.isPresent()) {
                return new Told(word.replace(": ", "").toLowerCase(Locale.ROOT), reason.get(),
                        true);
            }
        }
        if (recordsAll) {
            recordAll(mutant);
        } else if (records) {
            record(mutant);
        }
        Optional<String> killer = mutant.said(Mutant.KILLED);
        if (killer.isEmpty()) {
            return new Told(NOT_NOTICED, mutant.said(Mutant.UNSEEN).orElse(""), false);
        }
        if (!mutant.saidOfAll().isEmpty() && !recordsAll) {
            return ofAll(mutant);
        }
        boolean isRed = records || recordsAll || isRed(mutant.subject(), killer.get());
        return new Told(isRed ? "noticed" : NOT_NOTICED, killer.get(), isRed);
    }

    private static void recordAll(Mutant mutant) throws IOException {
        Map<String, String> outcomes = outcomes(mutant.subject(), sentence -> true, false);
        mutant.sayAll(lines(outcomes));
        if (mutant.said(Mutant.KILLED).filter(outcomes::containsKey).isEmpty()) {
            mutant.say(outcomes.keySet().stream().findFirst().map(Mutant.KILLED::concat)
                    .orElse(Mutant.UNSEEN + "no behaviour notices it."));
        }
    }

    private static Told ofAll(Mutant mutant) throws IOException {
        List<String> said = mutant.saidOfAll();
        List<String> seen = lines(outcomes(mutant.subject(), sentence -> true, false));
        List<String> lines = new ArrayList<>(List.of(said.size() + " come out otherwise"));
        said.stream().filter(line -> !seen.contains(line))
                .forEach(line -> lines.add("no longer: " + line));
        seen.stream().filter(line -> !said.contains(line))
                .forEach(line -> lines.add("not said: " + line));
        boolean isFine = lines.size() == 1;
        return new Told(isFine ? "as said" : "OTHERWISE", lines, isFine);
    }

    private static List<String> lines(Map<String, String> outcomes) {
        return outcomes.entrySet().stream()
                .map(outcome -> outcome.getValue() + outcome.getKey()).sorted().toList();
    }

    /** Asks for everything, and for what came out otherwise once more: one red may be chance. */
    private static void record(Mutant mutant) throws IOException {
        Subject subject = mutant.subject();
        Set<String> byChance = new HashSet<>();
        Set<String> candidates = outcomes(subject, sentence -> true, true).keySet();
        while (!candidates.isEmpty()) {
            for (String candidate : candidates) {
                if (isRed(subject, candidate)) {
                    mutant.say(Mutant.KILLED + candidate);
                    return;
                }
            }
            byChance.addAll(candidates);
            candidates = outcomes(subject, sentence -> !byChance.contains(sentence), true)
                    .keySet();
        }
        mutant.say(Mutant.UNSEEN + "no behaviour notices it.");
    }

    private static boolean isRed(Subject subject, String behaviour) {
        return !outcomes(subject, behaviour::equals, true).isEmpty();
    }

    /**
     * The behaviours that came out otherwise than declared, each with the word for it.
     *
     * @param onlyOne
     *            whether no more is asked after the first
     */
    private static Map<String, String> outcomes(Subject subject, Predicate<String> wanted,
            boolean onlyOne) {
        Map<String, String> seen = new ConcurrentSkipListMap<>();
        CancellationToken token = CancellationToken.create();
        LauncherFactory.create().execute(
                LauncherExecutionRequestBuilder.request(Asking.of(subject, wanted, TIME))
                        .cancellationToken(token).listeners(new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test,
                                    TestExecutionResult result) {
                                if (test.isTest() && result
                                        .getStatus() == TestExecutionResult.Status.FAILED) {
                                    seen.put(test.getDisplayName(),
                                            word(subject, test.getDisplayName(), result));
                                    if (onlyOne) {
                                        token.cancel();
                                    }
                                }
                            }
                        }).build());
        return seen;
    }

    private static String word(Subject subject, String behaviour, TestExecutionResult result) {
        boolean works = result.getThrowable().orElseThrow() instanceof UnexpectedOutcome outcome
                && outcome.explanation() == null;
        return works ? Mutant.WORKS
                : Expectations.of(behaviour, subject.judgedAs()).works() ? Mutant.FAILS
                : Mutant.FAILS_OTHERWISE;
    }
}
