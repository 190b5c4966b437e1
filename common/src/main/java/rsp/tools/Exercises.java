///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS org.junit.platform:junit-platform-suite:6.1.3
//DEPS org.java-websocket:Java-WebSocket:1.6.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.luaj:luaj-jse:3.0.1
//DEPS io.github.java-diff-utils:java-diff-utils:4.18
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
//SOURCES ../behaviours/NotInstalled.java
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
//SOURCES ../exercises/Asked.java
//SOURCES ../exercises/Differences.java
//SOURCES ../exercises/Examination.java
//SOURCES ../exercises/Exercise.java
//SOURCES ../exercises/ExerciseChecks.java
//SOURCES ../exercises/ExerciseProof.java
//SOURCES ../exercises/ExerciseText.java
//SOURCES ../exercises/Headings.java
//SOURCES ../exercises/Kind.java
//SOURCES ../exercises/LearnersCopy.java
//SOURCES ../exercises/Marks.java
//SOURCES ../exercises/Prediction.java
//SOURCES ../exercises/Progress.java
//SOURCES ../exercises/Sheet.java
//SOURCES ../exercises/SolutionDiff.java
//SOURCES ../exercises/Sources.java
//SOURCES ../exercises/Version.java
//SOURCES ../exercises/behaviours/BackendByHostBehaviours.java
//SOURCES ../exercises/behaviours/BackendFunctionBehaviours.java
//SOURCES ../exercises/behaviours/ConnectingBehaviours.java
//SOURCES ../exercises/behaviours/ConnectionLineBehaviours.java
//SOURCES ../exercises/behaviours/EndlessConfigBehaviours.java
//SOURCES ../exercises/behaviours/ExerciseBehaviours.java
//SOURCES ../exercises/behaviours/FinishOpenBehaviours.java
//SOURCES ../exercises/behaviours/IdleTimeoutBehaviours.java
//SOURCES ../exercises/behaviours/KeepingBehaviours.java
//SOURCES ../exercises/behaviours/ManyLoopsBehaviours.java
//SOURCES ../exercises/behaviours/MaxConnectionsBehaviours.java
//SOURCES ../exercises/behaviours/MoreSettings.java
//SOURCES ../exercises/behaviours/PoolBehaviours.java
//SOURCES ../exercises/behaviours/ProxyProtocolBehaviours.java
//SOURCES ../exercises/behaviours/QuietBehaviours.java
//SOURCES ../exercises/behaviours/RestBehaviours.java
//SOURCES ../exercises/behaviours/SeveralBackendsBehaviours.java
//SOURCES ../exercises/behaviours/ThreadBehaviours.java
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
//SOURCES ../harness/programs/HaproxyServer.java
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
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import rsp.exercises.Exercise;
import rsp.exercises.ExerciseChecks;
import rsp.exercises.ExerciseProof;
import rsp.exercises.ExerciseText;
import rsp.exercises.LearnersCopy;
import rsp.exercises.Progress;
import rsp.exercises.SolutionDiff;
import rsp.exercises.Version;
import rsp.harness.Text;
import rsp.harness.programs.Leftovers;

/** Exercises that mark themselves: what a learner types. */
public final class Exercises {

    private static final String USAGE = """
            usage: exercise [list]
                   exercise start NAME [DIRECTORY]
                   exercise check NAME|DIRECTORY [--watch]
                   exercise hint NAME
                   exercise solution NAME [--give-up]
                   exercise reset NAME
                   exercise keep NAME ANSWER
                   exercise verify [NAME...] [--solutions] [--all]

              list      all exercises, with your progress
              start     makes your copy, in work/NAME if you name no directory
              check     is it right, and if not, why? With --watch again at every save,
                        until Ctrl-C
              hint      one more hint each time
              solution  how a solution differs from yours: after a pass, or with --give-up
              reset     puts your copy aside, and begins anew
              keep      for authors: makes your copy a wrong answer that is known
              verify    for authors: whether starters, solutions and wrong answers do what
                        is said of them; with --solutions, these alone; with --all,
                        solutions are asked for everything

            Nothing that you wrote is overwritten or deleted.
            Exit status of check: 0 passed, 1 not yet, 2 it could not be marked.""";

    /** The exit status of a check that cannot tell whether the program is right. */
    private static final int NOT_MARKED = 2;

    private Exercises() {}

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            System.exit(run(new ArrayDeque<>(List.of(args))));
        } catch (IllegalArgumentException | IOException e) {
            end(e.getMessage(), 1);
        } catch (RuntimeException e) {
            end("this could not be marked: " + e, NOT_MARKED);
        }
    }

    private static void end(String message, int status) {
        if (!Leftovers.areAboutToBeRemoved()) {
            System.err.println("exercise: " + message);
        }
        System.exit(status);
    }

    static int run(Deque<String> words) throws IOException {
        String command = words.isEmpty() ? "list" : words.remove();
        switch (command) {
            case "list" -> list(words);
            case "start" -> start(words);
            case "hint" -> hint(words);
            case "solution" -> solution(words);
            case "reset" -> reset(words);
            case "keep" -> keep(words);
            case "check" -> {
                return check(words);
            }
            case "verify" -> {
                return verify(words);
            }
            default -> throw new IllegalArgumentException(
                    "no such command: " + command + " (see --help)");
        }
        return 0;
    }

    private static boolean option(Deque<String> words, String option) {
        return words.remove(option);
    }

    private static String oneWord(Deque<String> words, String what) {
        String word = words.poll();
        if (word == null) {
            throw new IllegalArgumentException(what + " is missing (see --help)");
        }
        nothingMore(words);
        return word;
    }

    private static void nothingMore(Deque<String> words) {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot make sense of " + words.peek() + " (see --help)");
        }
    }

    private static void list(Deque<String> words) {
        nothingMore(words);
        Progress progress = new Progress();
        String part = "";
        for (Exercise exercise : Exercise.all()) {
            if (!exercise.part().id().equals(part)) {
                part = exercise.part().id();
                System.out.println("\nOn " + part + ":");
            }
            System.out.println(String.format("  %-34s %-14s %3d min  %s", exercise.name(),
                    exercise.kind(), exercise.minutes(), state(progress, exercise))
                    .stripTrailing());
        }
        System.out.println("\n./jbang exercise start NAME begins one.");
    }

    private static String state(Progress progress, Exercise exercise) {
        return progress.passed(exercise) ? "passed"
                : progress.copy(exercise).isPresent() ? "begun" : "";
    }

    private static void start(Deque<String> words) throws IOException {
        String name = words.poll();
        if (name == null) {
            throw new IllegalArgumentException("the name is missing (see --help)");
        }
        Exercise exercise = Exercise.named(name);
        LearnersCopy copy = words.isEmpty() ? LearnersCopy.make(exercise)
                : LearnersCopy.make(exercise, Path.of(oneWord(words, "the directory")));
        System.out.println(copy.sheet());
    }

    private static void hint(Deque<String> words) {
        Exercise exercise = Exercise.named(oneWord(words, "the name"));
        Progress progress = new Progress();
        int number = Math.min(progress.hints(exercise) + 1, ExerciseText.HINTS);
        ExerciseText text = new ExerciseText(exercise);
        for (int i = 1; i <= number; i++) {
            System.out.printf("Hint %d of %d%n%s%n", i, ExerciseText.HINTS,
                    ExerciseText.plain(text.hint(i)));
        }
        progress.hinted(exercise, number);
        System.out.print(number < ExerciseText.HINTS ? "" : Text.wrapped("Those were all. ./jbang"
                + " exercise solution " + exercise + " --give-up shows how it is done.", ""));
    }

    private static void solution(Deque<String> words) throws IOException {
        boolean givesUp = option(words, "--give-up");
        Exercise exercise = Exercise.named(oneWord(words, "the name"));
        Progress progress = new Progress();
        if (!givesUp && !progress.passed(exercise)) {
            throw new IllegalArgumentException("not before your copy has passed its check, unless"
                    + " you add --give-up");
        }
        System.out.print(new SolutionDiff(exercise, progress.copy(exercise)).text());
    }

    private static void reset(Deque<String> words) throws IOException {
        LearnersCopy copy = LearnersCopy.of(oneWord(words, "the name"));
        Path aside = copy.reset();
        System.out.print(Text.wrapped("Your copy is now " + LearnersCopy.shown(aside) + "; "
                + copy.shown() + " is as at the beginning.", ""));
    }

    private static void keep(Deque<String> words) throws IOException {
        String name = words.poll();
        if (name == null) {
            throw new IllegalArgumentException("the name is missing (see --help)");
        }
        Version kept = Version.keep(LearnersCopy.of(name), oneWord(words, "the answer"));
        System.out.println(Text.wrapped("Kept: " + kept + ". Give it a column in"
                + " behaviours.tsv, with the behaviours that fail with it.", ""));
    }

    private static int check(Deque<String> words) throws IOException {
        boolean watches = option(words, "--watch");
        LearnersCopy copy = LearnersCopy.of(oneWord(words, "the name or directory"));
        ExerciseChecks checks = new ExerciseChecks(copy);
        return watches ? checks.watch() : checks.run();
    }

    private static int verify(Deque<String> words) throws IOException {
        boolean all = option(words, "--all");
        boolean onlySolutions = option(words, "--solutions");
        List<Exercise> chosen = words.isEmpty() ? Exercise.all()
                : words.stream().map(Exercise::named).collect(Collectors.toList());
        return new ExerciseProof(all ? ExerciseProof.Extent.ALL : ExerciseProof.Extent.LISTED)
                .verify(chosen, version -> version.isSolution() || !onlySolutions) ? 0 : 1;
    }
}
