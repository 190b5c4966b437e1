package rsp.exercises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.exercises.Examination.Answer;
import rsp.exercises.Examination.Mark;
import rsp.harness.Text;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Subject;

/** Tells a learner whether the copy is right, and if not, what to do next. */
public final class ExerciseChecks {

    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NOT_MARKED = 2;

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Duration TIME = Duration.ofMinutes(5);
    private static final int LOOK_MILLISECONDS = 300;
    private static final String LINE = "  %-6s ";
    private static final String EMPTY = " ".repeat(9);
    private static final String MARGIN = " ".repeat(6);

    private final LearnersCopy copy;
    private final Exercise exercise;

    public ExerciseChecks(LearnersCopy copy) {
        this.copy = copy;
        this.exercise = copy.exercise();
    }

    /**
     * Checks it once.
     *
     * @return the exit status: 0 passed, 1 failed, 2 could not be marked
     */
    public int run() throws IOException {
        return exercise.kind() == Kind.PREDICT ? concluded(checkPrediction()) : runProgram();
    }

    private int runProgram() throws IOException {
        Subject subject;
        try {
            subject = copy.subject();
        } catch (IllegalArgumentException e) {
            // No hint helps with what the compiler says.
            System.out.println(e.getMessage() + "\n\nNot yet.");
            return FAILED;
        }
        return concluded(checkProgram(subject));
    }

    private int concluded(int status) {
        if (status == PASSED) {
            new Progress().pass(exercise);
            tellWhatIsNext();
        } else if (status == FAILED) {
            System.out.print(Text.wrapped("\nNot yet. ./jbang exercise hint " + exercise
                    + " gives a hint.", ""));
        } else if (!Leftovers.areAboutToBeRemoved()) {
            System.out.println("\nNot all of it could be asked. Have it checked once more.");
        }
        return status;
    }

    /** Checks it at every save, until the program is ended. */
    public int watch() throws IOException {
        Map<Path, Long> seen = new HashMap<>();
        int status = FAILED;
        while (!Leftovers.areBeingRemoved()) {
            Map<Path, Long> now = saved();
            if (now.equals(seen)) {
                pause();
            } else {
                boolean isFirst = seen.isEmpty();
                seen = now;
                System.out.print(isFirst ? "" : "\nSaved at "
                        + LocalTime.now().format(TIME_OF_DAY) + ":\n");
                status = runOnce();
                System.out.println("\nWaiting for the next save; Ctrl-C ends it.");
            }
        }
        return status;
    }

    /** A word that is none must not end the watch: it is mended at the next save. */
    private int runOnce() throws IOException {
        try {
            return run();
        } catch (IllegalArgumentException e) {
            System.err.print(Text.wrapped("exercise: " + e.getMessage(), ""));
            return FAILED;
        }
    }

    private Map<Path, Long> saved() throws IOException {
        try (Stream<Path> files = Files.walk(copy.directory())) {
            return files.filter(Files::isRegularFile).filter(file -> !file.toString()
                    .contains("/target/")).collect(Collectors.toMap(file -> file,
                            file -> file.toFile().lastModified()));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int checkPrediction() throws IOException {
        Prediction.Marking marking = new Prediction(exercise).mark(copy);
        System.out.print(marking.report(copy));
        return marking.isRight() ? PASSED : FAILED;
    }

    private int checkProgram(Subject subject) throws IOException {
        tellOfFilesUnknownToJBang();
        Examination examination = new Examination(subject, TIME);
        System.out.println("What the exercise is about:");
        int status = ask(examination, exercise.behaviours(), true);
        if (status != PASSED) {
            return status;
        }
        // What a solution cannot do cannot break either, and to see it fail takes long.
        Collection<String> others = examination.others(exercise.listed()).stream()
                .filter(other -> Version.solution(exercise).expectation(other).works()).toList();
        System.out.println("\nWhat must not break, " + others.size()
                + " behaviours; that takes about half a minute:");
        return ask(examination, others, false);
    }

    /** The check compiles them all the same, but no command that starts the copy would. */
    private void tellOfFilesUnknownToJBang() throws IOException {
        for (String file : copy.filesUnknownToJBang()) {
            System.out.print(Text.wrapped("Rsp.java does not name " + file + ". This check needs"
                    + " no such line, but ./jbang does, to start your copy: //SOURCES " + file,
                    "") + "\n");
        }
    }

    private int ask(Examination examination, Collection<String> behaviours, boolean tellsAll) {
        List<Answer> answers = examination.ask(behaviours, answer -> {});
        if (Leftovers.areAboutToBeRemoved()) {
            return NOT_MARKED;
        }
        Optional<Answer> first = answers.stream().filter(answer -> !answer.passed()).findFirst();
        for (Answer answer : answers) {
            if (tellsAll || !answer.passed()) {
                tell(answer);
            }
            if (answer.isLeftOut() || first.filter(answer::equals).isPresent()) {
                System.out.println(answer.details(MARGIN));
            }
        }
        long passed = answers.stream().filter(Answer::passed).count();
        long leftOut = answers.stream().filter(Answer::isLeftOut).count();
        System.out.print(Text.wrapped(passed - leftOut + " of " + answers.size() + " are right."
                + (leftOut > 0 ? " Left out: " + leftOut + "." : "")
                + (first.isPresent() && passed < answers.size() - 1
                        ? " Only the first that fails is explained." : ""),
                ""));
        return answers.stream().anyMatch(answer -> answer.mark() == Mark.NOT_ASKED) ? NOT_MARKED
                : first.isPresent() ? FAILED : PASSED;
    }

    private static void tell(Answer answer) {
        String outcome = switch (answer.mark()) {
            case PASSED -> answer.isLeftOut() ? "-" : "works";
            case FAILED -> "FAILS";
            case NOT_ASKED -> "?";
        };
        System.out.print(String.format(LINE, outcome)
                + Text.wrapped(answer.behaviour(), EMPTY).substring(EMPTY.length()));
        if (!answer.symptom().isEmpty()) {
            System.out.print(Text.wrapped("(" + answer.symptom() + ")", EMPTY));
        }
    }

    private void tellWhatIsNext() {
        System.out.print("\n" + Text.wrapped("Passed. ./jbang exercise solution " + exercise
                + (exercise.kind() == Kind.PREDICT ? " gives the reasons."
                        : " shows how we did it."),
                ""));
        exercise.next().ifPresent(next -> System.out.print(Text.wrapped(
                "What comes next: " + next.title() + " (./jbang exercise start " + next + ").",
                "")));
    }
}
