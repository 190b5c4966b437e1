///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.junit.jupiter:junit-jupiter:6.1.3
//DEPS org.junit.platform:junit-platform-launcher:6.1.3
//DEPS org.junit.platform:junit-platform-suite:6.1.3
//DEPS org.java-websocket:Java-WebSocket:1.6.0
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.luaj:luaj-jse:3.0.1
//DEPS com.google.code.gson:gson:2.13.2
//DEPS io.github.java-diff-utils:java-diff-utils:4.18
//SOURCES Options.java
//SOURCES MarksTable.java
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
//SOURCES ../exercises/ExerciseText.java
//SOURCES ../exercises/Headings.java
//SOURCES ../exercises/Kind.java
//SOURCES ../exercises/LearnersCopy.java
//SOURCES ../exercises/Marks.java
//SOURCES ../exercises/Prediction.java
//SOURCES ../exercises/Progress.java
//SOURCES ../exercises/Sheet.java
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
//SOURCES ../grading/Bound.java
//SOURCES ../grading/CommandWords.java
//SOURCES ../grading/Examiner.java
//SOURCES ../grading/FileName.java
//SOURCES ../grading/GradeRow.java
//SOURCES ../grading/GraderFault.java
//SOURCES ../grading/GradescopeJson.java
//SOURCES ../grading/Grading.java
//SOURCES ../grading/Isolation.java
//SOURCES ../grading/JUnitXml.java
//SOURCES ../grading/Marked.java
//SOURCES ../grading/MarksCsv.java
//SOURCES ../grading/MemoryGroup.java
//SOURCES ../grading/Order.java
//SOURCES ../grading/Paper.java
//SOURCES ../grading/Printable.java
//SOURCES ../grading/Room.java
//SOURCES ../grading/Scored.java
//SOURCES ../grading/SecondChance.java
//SOURCES ../grading/Submission.java
//SOURCES ../grading/Submissions.java
//SOURCES ../grading/Submitted.java
//SOURCES ../grading/UserNumbers.java
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
//SOURCES ../harness/programs/UserId.java
//SOURCES ../scenes/Scene.java
package rsp.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import rsp.grading.CommandWords;
import rsp.grading.FileName;
import rsp.grading.GradeRow;
import rsp.grading.GradescopeJson;
import rsp.grading.Grading;
import rsp.grading.JUnitXml;
import rsp.grading.MarksCsv;
import rsp.grading.Paper;
import rsp.grading.Submission;
import rsp.grading.Submissions;
import rsp.harness.programs.Leftovers;

/** Marks a folder of submissions. */
public final class Grade {

    private static final String USAGE = """
            usage: grade FOLDER --exercise NAME --out DIR [OPTION...]
                   grade FOLDER --part PART --out DIR [OPTION...]

            Marks each submission: each folder in FOLDER is one. It is a copy that
            ./jbang exercise start has made, or a program in any language, with a file
            "command" that holds the line which starts it.
              --exercise NAME  what the exercise asks for, with its points
              --part PART      a point for each behaviour that the part has
              --out DIR        where the results go: marks.csv, xml/NAME.xml for JUnit's
                               readers, gradescope/NAME.json
              --command LINE   starts those that have neither Java nor a file "command";
                               as in it, {port}, {host} and {backendPort}, or {config},
                               stand where the values belong
              --only TEXT      only behaviours with this text in their sentence; may be
                               given again for more
              --minutes N      how long each submission may take, 1 to 1000; 5 if not
                               given
            Each runs apart from all others, as far as this system allows: best as root.
            What does not bind is named. A submission is not changed.
            Exit status: 0 if all were marked, 2 if not, 1 if the command is wrong.""";

    private static final int NOT_MARKED = 2;
    private static final String TABLE = "marks.csv";

    private final Submissions submissions;
    private final Path out;
    private final Paper.Choice choice;
    private final Paper paper;
    private final String command;
    private final int minutes;

    Grade(Deque<String> words) throws IOException {
        String place = null;
        String exercise = null;
        String part = null;
        String results = null;
        String line = null;
        String limit = null;
        List<String> only = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "--exercise" -> exercise = Options.value(word, words, exercise);
                case "--part" -> part = Options.value(word, words, part);
                case "--out" -> results = Options.value(word, words, results);
                case "--command" -> line = Options.value(word, words, line);
                case "--minutes" -> limit = Options.value(word, words, limit);
                case "--only" -> only.add(Options.value(word, words, null));
                default -> place = folder(word, place);
            }
        }
        require(place != null, "the folder with the submissions is missing");
        require((exercise == null) != (part == null), "either --exercise or --part is wanted");
        require(results != null && !results.isBlank(), "--out is missing");
        Path folder = Path.of(place);
        out = Path.of(results).toAbsolutePath().normalize();
        choice = new Paper.Choice(exercise, part, only);
        paper = Paper.of(choice);
        command = line;
        if (command != null) {
            CommandWords.commandLine(command);
        }
        minutes = Options.minutes(limit);
        submissions = new Submissions(folder);
        require(!resultsPlace().startsWith(folder.toRealPath()),
                "the results must not go among the submissions: " + results);
        makePlaceForResults();
    }

    /** Where the results would really lie, if links lead there. */
    private Path resultsPlace() throws IOException {
        Path there = out;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        return there.toRealPath();
    }

    /** It is better known before the marking than after it. */
    private void makePlaceForResults() {
        for (String place : List.of("", "xml", "gradescope")) {
            Path directory = out.resolve(place);
            try {
                Files.createDirectories(directory);
                Files.delete(Files.createTempFile(directory, "grade", ".tmp"));
            } catch (IOException e) {
                throw new IllegalArgumentException("the results cannot be written to "
                        + directory + " (" + e.getClass().getSimpleName() + ")", e);
            }
        }
        require(!Files.isDirectory(out.resolve(TABLE)), out.resolve(TABLE) + " is a folder");
    }

    private static String folder(String word, String before) {
        require(!word.startsWith("-"), "no such option: " + word);
        require(before == null, "one folder at a time, not " + before + " and " + word);
        return word;
    }

    private static void require(boolean isRight, String otherwise) {
        if (!isRight) {
            throw new IllegalArgumentException(otherwise + " (see --help)");
        }
    }

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        if (args.length == 0) {
            System.err.println(USAGE);
            System.exit(1);
        }
        try {
            Grade grade = new Grade(new ArrayDeque<>(List.of(args)));
            System.exit(grade.runOrTellWhyNot());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("grade: " + e.getMessage());
            System.exit(1);
        }
    }

    private int runOrTellWhyNot() {
        try {
            return run() ? 0 : NOT_MARKED;
        } catch (IOException e) {
            if (!Leftovers.areAboutToBeRemoved()) {
                System.err.println("grade: " + e.getMessage());
            }
            return NOT_MARKED;
        }
    }

    /** Returns whether all were marked. */
    private boolean run() throws IOException {
        Grading grading = new Grading(choice, command, Duration.ofMinutes(minutes));
        System.out.print(MarksTable.head(paper, grading, submissions));
        List<GradeRow> rows = new ArrayList<>();
        for (Submission submission : submissions.all()) {
            System.out.print(MarksTable.name(submission.name()));
            GradeRow row = grading.mark(submission, System.out::print);
            if (Leftovers.areAboutToBeRemoved()) {
                return false;
            }
            rows.add(row);
            write(row, rows);
            System.out.println(MarksTable.points(row));
        }
        System.out.print(MarksTable.of(rows, out));
        return rows.stream().allMatch(row -> row.marked().isMarked());
    }

    /** After each submission, so that what is there is not lost if a later one ends all. */
    private void write(GradeRow row, List<GradeRow> rows) throws IOException {
        write(TABLE, MarksCsv.of(paper, rows));
        String name = FileName.of(row.submission());
        write("xml/" + name + ".xml", JUnitXml.of(paper, row));
        String json = "gradescope/" + name + ".json";
        if (row.marked().isMarked()) {
            write(json, GradescopeJson.of(row));
        } else {
            Files.deleteIfExists(out.resolve(json));
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = out.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
