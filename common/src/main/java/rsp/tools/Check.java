///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS org.junit.platform:junit-platform-suite:6.1.3
//DEPS org.java-websocket:Java-WebSocket:1.6.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES Options.java
//SOURCES CheckReport.java
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.behaviours.Asking;
import rsp.harness.BehaviourFailure;
import rsp.harness.peers.Rig;
import rsp.harness.programs.CommandLine;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/** Asks a part, or a program of the learner's own, for every behaviour. */
public final class Check {

    private static final String USAGE = """
            usage: check PART [--only TEXT]...
                   check [--as PART] [--only TEXT]... -- COMMAND...

            Asks a proxy for every behaviour, and says which of them work.
              PART         part1: the part as its source stands now; or one of the variants
                           of part 1 in common/models: %s
              COMMAND      a program of your own, with {port}, {host} and {backendPort}
                           where its values belong, or {config} for a Lua file that holds
                           all three
              --as PART    what your program must be able to do; the last part if not given
              --only TEXT  only behaviours with this text in their sentence; may be
                           given more than once
              --minutes N  ask no more after so many minutes, 1 to 1000; 5 if not given
            A part must do what the table of expectations says, no less and no more. What
            your program can do beyond its part is told, and no fault.
            Exit status: 0 if all was asked and nothing is wrong, 1 if not."""
            .formatted(Stage.names(List.of(Model.values())));

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> only;
    private final int minutes;
    private final Subject subject;

    Check(Deque<String> words) throws IOException {
        String name = null;
        String as = null;
        String limit = null;
        List<String> texts = new ArrayList<>();
        while (!words.isEmpty() && !words.peek().equals("--")) {
            String word = words.remove();
            switch (word) {
                case "--as" -> as = Options.value(word, words, as);
                case "--only" -> texts.add(Options.value(word, words, null));
                case "--minutes" -> limit = Options.value(word, words, limit);
                default -> name = name(word, name);
            }
        }
        only = List.copyOf(texts);
        minutes = Options.minutes(limit);
        words.poll();
        if ((name != null) == !words.isEmpty()) {
            throw new IllegalArgumentException(
                    "either a part or -- and a command is wanted (see --help)");
        }
        subject = name != null ? ofTheTutorial(name, as) : ownProgram(List.copyOf(words), as);
    }

    private static String name(String word, String before) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("no such option: " + word + " (see --help)");
        }
        if (before != null) {
            throw new IllegalArgumentException("one part at a time, not " + before + " and "
                    + word + " (see --help)");
        }
        return word;
    }

    private static Subject ofTheTutorial(String name, String as) throws IOException {
        if (as != null) {
            throw new IllegalArgumentException(
                    "--as is only for a command of your own (see --help)");
        }
        return Stage.named(name).subject();
    }

    private static Subject ownProgram(List<String> command, String as) {
        return Subject.ownProgram(CommandLine.typed(command).words(),
                as == null ? Part.newest() : Stage.named(as));
    }

    public static void main(String... args) {
        if (Stream.of(args).takeWhile(word -> !word.equals("--")).anyMatch("--help"::equals)) {
            System.out.println(USAGE);
            return;
        }
        if (args.length == 0) {
            System.err.println(USAGE);
            System.exit(1);
        }
        try {
            System.exit(new Check(new ArrayDeque<>(List.of(args))).run() ? 0 : 1);
        } catch (IllegalArgumentException | IOException | BehaviourFailure e) {
            if (!Leftovers.areAboutToBeRemoved()) {
                System.err.println("check: " + e.getMessage());
            }
            System.exit(1);
        }
    }

    private boolean run() {
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = plan(launcher);
        CheckReport report = new CheckReport(subject, plan);
        if (!subject.isOurs()) {
            requireStart();
        }
        report.begin(minutes);
        launcher.execute(plan, untilInterrupted(report));
        return !Leftovers.areBeingRemoved() && report.summary();
    }

    /**
     * What is to be asked.
     *
     * @throws IllegalArgumentException
     *             if one of the texts is in no sentence
     */
    TestPlan plan(Launcher launcher) {
        for (String text : only) {
            if (!planOf(launcher, sentence -> sentence.contains(text)).containsTests()) {
                throw new IllegalArgumentException(
                        "no behaviour has \"" + text + "\" in its sentence");
            }
        }
        return planOf(launcher,
                sentence -> only.isEmpty() || only.stream().anyMatch(sentence::contains));
    }

    private TestPlan planOf(Launcher launcher, Predicate<String> wanted) {
        return launcher.discover(Asking.of(subject, wanted, Duration.ofMinutes(minutes)));
    }

    /** Asks first what every behaviour would fail for. */
    private void requireStart() {
        try (Rig rig = new Rig(subject, PATIENCE)) {
            rig.proxy();
        }
    }

    /** Passes results on until Ctrl-C: what fails while programs end says nothing. */
    private static TestExecutionListener untilInterrupted(TestExecutionListener report) {
        return new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                boolean fails = result.getThrowable().isPresent();
                if (!(fails ? Leftovers.areAboutToBeRemoved() : Leftovers.areBeingRemoved())) {
                    report.executionFinished(test, result);
                }
            }

            @Override
            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                report.reportingEntryPublished(test, entry);
            }
        };
    }
}
