///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS org.junit.platform:junit-platform-suite:6.1.3
//DEPS org.java-websocket:Java-WebSocket:1.6.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES CheckReport.java
//SOURCES ../behaviours/BehaviourSuite.java
//SOURCES ../behaviours/Expectations.java
//SOURCES ../behaviours/Expectation.java
//SOURCES ../behaviours/Behaviours.java
//SOURCES ../behaviours/Sentences.java
//SOURCES ../behaviours/WhenItFails.java
//SOURCES ../behaviours/ExpectationCheck.java
//SOURCES ../behaviours/Report.java
//SOURCES ../behaviours/Results.java
//SOURCES ../behaviours/Subjects.java
//SOURCES ../behaviours/Checks.java
//SOURCES ../behaviours/DataBehaviours.java
//SOURCES ../behaviours/HttpConversation.java
//SOURCES ../behaviours/TlsConversation.java
//SOURCES ../behaviours/WebSocketConversation.java
//SOURCES ../behaviours/ClosingBehaviours.java
//SOURCES ../behaviours/ConcurrencyBehaviours.java
//SOURCES ../behaviours/BackendBehaviours.java
//SOURCES ../behaviours/LimitBehaviours.java
//SOURCES ../behaviours/StartUpBehaviours.java
//SOURCES ../behaviours/HostsFile.java
//SOURCES ../behaviours/ConfigBehaviours.java
//SOURCES ../harness/Project.java
//SOURCES ../harness/Part.java
//SOURCES ../harness/Stage.java
//SOURCES ../harness/PartCompiler.java
//SOURCES ../harness/Model.java
//SOURCES ../harness/Command.java
//SOURCES ../harness/Leftovers.java
//SOURCES ../harness/Jdk.java
//SOURCES ../harness/Subject.java
//SOURCES ../harness/ProxyProcess.java
//SOURCES ../harness/NginxServer.java
//SOURCES ../harness/Programs.java
//SOURCES ../harness/Ports.java
//SOURCES ../harness/ProcFs.java
//SOURCES ../harness/Waiting.java
//SOURCES ../harness/Rig.java
//SOURCES ../harness/TestBackend.java
//SOURCES ../harness/Peer.java
//SOURCES ../harness/Payload.java
//SOURCES ../harness/Pace.java
//SOURCES ../harness/Transfer.java
//SOURCES ../harness/Together.java
//SOURCES ../harness/Transcript.java
//SOURCES ../harness/Symptom.java
//SOURCES ../harness/BehaviourFailure.java
package rsp.tools;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.behaviours.BehaviourSuite;
import rsp.behaviours.Expectations;
import rsp.behaviours.Subjects;
import rsp.harness.Model;
import rsp.harness.Part;
import rsp.harness.PartCompiler;
import rsp.harness.Stage;
import rsp.harness.Subject;

/** Asks a part, or a program of the learner's own, for every behaviour. */
public final class Check {

    private static final String USAGE = """
            usage: check PART [--only TEXT]
                   check [--as PART] [--only TEXT] -- COMMAND...

            Asks a proxy for every behaviour, and says which of them work.
              PART         part1: the part as its source stands now; or one of the variants of
                           part 1 in common/models: threads, virtual-threads
              COMMAND      a program of your own, with {port}, {host} and {backendPort} where
                           its values belong, or {config} for a Lua file that holds all three
              --as PART    what your program must be able to do; the last part if not given
              --only TEXT  only behaviours with this text in their sentence
            Exit status: 0 if all is as declared, 1 if not.""";

    private final String only;
    private final Subject subject;

    private Check(Deque<String> words) throws IOException {
        String name = null;
        Stage judgedAs = Part.values()[Part.values().length - 1];
        String text = "";
        while (!words.isEmpty() && !words.peek().equals("--")) {
            String word = words.remove();
            switch (word) {
                case "--as" -> judgedAs = Stage.named(value(word, words));
                case "--only" -> text = value(word, words);
                default -> name = word;
            }
        }
        only = text;
        subject = subject(name, judgedAs, words);
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return words.remove();
    }

    private static Subject subject(String name, Stage judgedAs, Deque<String> command)
            throws IOException {
        if (name != null && command.isEmpty()) {
            Optional<Model> model = Model.named(name);
            return model.isPresent() ? model.get().subject()
                    : Subject.part(Part.named(name), PartCompiler.compile(Part.named(name)));
        }
        if (name != null || command.size() < 2) {
            throw new IllegalArgumentException(
                    "either a part or -- and a command is wanted (see --help)");
        }
        command.remove();
        return Subject.ownProgram(List.copyOf(command), judgedAs);
    }

    public static void main(String... args) {
        if (args.length == 0 || List.of(args).contains("--help") && args.length == 1) {
            System.out.println(USAGE);
            System.exit(args.length == 0 ? 1 : 0);
        }
        try {
            System.exit(new Check(new ArrayDeque<>(List.of(args))).run() ? 0 : 1);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("check: " + e.getMessage());
            System.exit(1);
        }
    }

    private boolean run() {
        var launcher = LauncherFactory.create();
        TestPlan plan = launcher.discover(request());
        CheckReport report = new CheckReport(subject, plan);
        if (report.isEmpty()) {
            throw new IllegalArgumentException("no behaviour has \"" + only + "\" in its sentence");
        }
        launcher.execute(plan, report);
        return report.summary();
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
                && (subject.hasConfigFile() || !hasTag(test, Subjects.NEEDS_A_CONFIG_FILE));
        return FilterResult.includedIf(named && possible);
    }

    private static boolean hasTag(TestDescriptor test, String tag) {
        return test.getTags().contains(TestTag.create(tag));
    }
}
