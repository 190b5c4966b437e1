///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS org.junit.platform:junit-platform-suite:6.1.3
//DEPS org.java-websocket:Java-WebSocket:1.6.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES CheckReport.java
//SOURCES ../behaviours/BackendBehaviours.java
//SOURCES ../behaviours/BehaviourSuite.java
//SOURCES ../behaviours/Behaviours.java
//SOURCES ../behaviours/Checks.java
//SOURCES ../behaviours/ClosingBehaviours.java
//SOURCES ../behaviours/ConcurrencyBehaviours.java
//SOURCES ../behaviours/ConfigBehaviours.java
//SOURCES ../behaviours/DataBehaviours.java
//SOURCES ../behaviours/Expectation.java
//SOURCES ../behaviours/ExpectationCheck.java
//SOURCES ../behaviours/Expectations.java
//SOURCES ../behaviours/HostsFile.java
//SOURCES ../behaviours/HttpConversation.java
//SOURCES ../behaviours/LimitBehaviours.java
//SOURCES ../behaviours/Report.java
//SOURCES ../behaviours/Results.java
//SOURCES ../behaviours/Sentences.java
//SOURCES ../behaviours/StartUpBehaviours.java
//SOURCES ../behaviours/Subjects.java
//SOURCES ../behaviours/TlsConversation.java
//SOURCES ../behaviours/WebSocketConversation.java
//SOURCES ../behaviours/WhenItFails.java
//SOURCES ../harness/BehaviourFailure.java
//SOURCES ../harness/Symptom.java
//SOURCES ../harness/Waiting.java
//SOURCES ../harness/peers/Pace.java
//SOURCES ../harness/peers/Payload.java
//SOURCES ../harness/peers/Peer.java
//SOURCES ../harness/peers/Rig.java
//SOURCES ../harness/peers/TestBackend.java
//SOURCES ../harness/peers/Together.java
//SOURCES ../harness/peers/Transcript.java
//SOURCES ../harness/peers/Transfer.java
//SOURCES ../harness/programs/Command.java
//SOURCES ../harness/programs/Jdk.java
//SOURCES ../harness/programs/Leftovers.java
//SOURCES ../harness/programs/Model.java
//SOURCES ../harness/programs/NginxServer.java
//SOURCES ../harness/programs/Part.java
//SOURCES ../harness/programs/PartCompiler.java
//SOURCES ../harness/programs/Ports.java
//SOURCES ../harness/programs/ProcFs.java
//SOURCES ../harness/programs/Programs.java
//SOURCES ../harness/programs/Project.java
//SOURCES ../harness/programs/ProxyProcess.java
//SOURCES ../harness/programs/Stage.java
//SOURCES ../harness/programs/Subject.java
package rsp.tools;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.behaviours.BehaviourSuite;
import rsp.behaviours.Expectations;
import rsp.behaviours.Subjects;
import rsp.harness.BehaviourFailure;
import rsp.harness.Waiting;
import rsp.harness.peers.Rig;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;
import rsp.harness.programs.PartCompiler;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/** Asks a part, or a program of the learner's own, for every behaviour. */
public final class Check {

    private static final String USAGE = """
            usage: check PART [--only TEXT]
                   check [--as PART] [--only TEXT] -- COMMAND...

            Asks a proxy for every behaviour, and says which of them work.
              PART         part1: the part as its source stands now; or one of the variants
                           of part 1 in common/models: threads, virtual-threads
              COMMAND      a program of your own, with {port}, {host} and {backendPort}
                           where its values belong, or {config} for a Lua file that holds
                           all three
              --as PART    what your program must be able to do; the last part if not given
              --only TEXT  only behaviours with this text in their sentence
            Exit status: 0 if all is as declared, 1 if not.""";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long Ctrl-C takes to be noticed here: it reaches the proxy as well, perhaps first. */
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final String only;
    private final Subject subject;

    private Check(Deque<String> words) throws IOException {
        String name = null;
        String as = null;
        String text = null;
        while (!words.isEmpty() && !words.peek().equals("--")) {
            String word = words.remove();
            switch (word) {
                case "--as" -> as = value(word, words, as);
                case "--only" -> text = value(word, words, text);
                default -> name = name(word, name);
            }
        }
        only = text == null ? "" : text;
        words.poll();
        if ((name != null) == !words.isEmpty()) {
            throw new IllegalArgumentException(
                    "either a part or -- and a command is wanted (see --help)");
        }
        subject = name != null ? ofTheTutorial(name, as) : ownProgram(List.copyOf(words), as);
    }

    private static String value(String option, Deque<String> words, String before) {
        if (before != null) {
            throw new IllegalArgumentException(option + " is given twice (see --help)");
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return words.remove();
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
        Optional<Model> model = Model.named(name);
        return model.isPresent() ? model.get().subject()
                : Subject.part(Part.named(name), PartCompiler.compile(Part.named(name)));
    }

    private static Subject ownProgram(List<String> command, String as) {
        String line = String.join(" ", command);
        if (!line.contains("{config}")
                && !(line.contains("{port}") && line.contains("{backendPort}"))) {
            throw new IllegalArgumentException(
                    "the command wants {port} and {backendPort} in it, or {config}: " + line);
        }
        return Subject.ownProgram(command,
                as == null ? Part.values()[Part.values().length - 1] : Stage.named(as));
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
            if (!isInterrupted()) {
                System.err.println("check: " + e.getMessage());
            }
            System.exit(1);
        }
    }

    private static boolean isInterrupted() {
        return Waiting.until(A_MOMENT, Leftovers::areBeingRemoved);
    }

    private boolean run() {
        var launcher = LauncherFactory.create();
        TestPlan plan = launcher.discover(request());
        CheckReport report = new CheckReport(subject, plan);
        if (report.isEmpty()) {
            throw new IllegalArgumentException("no behaviour has \"" + only + "\" in its sentence");
        }
        if (!subject.isPart()) {
            requireStart();
        }
        launcher.execute(plan, untilInterrupted(report));
        return !Leftovers.areBeingRemoved() && report.summary();
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
                if (!(fails ? isInterrupted() : Leftovers.areBeingRemoved())) {
                    report.executionFinished(test, result);
                }
            }
        };
    }

    private LauncherDiscoveryRequest request() {
        List<ClassSelector> groups = new ArrayList<>();
        Expectations.groups().keySet().forEach(group -> groups.add(selectClass(group)));
        return LauncherDiscoveryRequestBuilder.request().selectors(groups)
                .configurationParameters(BehaviourSuite.PARALLEL)
                .configurationParameters(Subjects.parameters(subject))
                .filters((PostDiscoveryFilter) this::isAsked).build();
    }

    private FilterResult isAsked(TestDescriptor test) {
        boolean named = !test.isTest() || test.getDisplayName().contains(only);
        boolean possible = (subject.isPart() || !hasTag(test, Subjects.NEEDS_A_PART))
                && (subject.hasConfigFile() || !hasTag(test, Subjects.NEEDS_A_CONFIG_FILE))
                && !(subject.judgedAs() instanceof Model
                        && hasTag(test, Subjects.NEEDS_ONE_THREAD));
        return FilterResult.includedIf(named && possible);
    }

    private static boolean hasTag(TestDescriptor test, String tag) {
        return test.getTags().contains(TestTag.create(tag));
    }
}
