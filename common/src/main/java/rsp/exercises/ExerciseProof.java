package rsp.exercises;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.exercises.Examination.Answer;
import rsp.harness.programs.Subject;

/** Proves that the programs of exercises do what is said of them. */
public final class ExerciseProof {

    private static final Duration TIME = Duration.ofMinutes(10);
    private static final int EMPTY = 7;

    /** How much is asked. */
    public enum Extent {
        /**
         * Of a wrong answer, only the first behaviour that tells of it; of a starter, what is
         * worth points.
         */
        BRIEF,
        /** What behaviours.tsv says. */
        LISTED,
        /** Of solutions, all behaviours that there are. */
        ALL
    }

    private final Extent extent;

    public ExerciseProof(Extent extent) {
        this.extent = extent;
    }

    /**
     * Tells of each program what came of it.
     *
     * @param wanted
     *            which programs of the exercises
     * @return whether all was right
     */
    public boolean verify(List<Exercise> exercises, Predicate<Version> wanted)
            throws IOException {
        boolean right = true;
        for (Exercise exercise : exercises) {
            for (Version version : versions(exercise).stream().filter(wanted).toList()) {
                List<String> faults = faults(version);
                System.out.printf("%-6s %s%n", faults.isEmpty() ? "ok" : "WRONG", version);
                faults.forEach(fault -> System.out.println(fault.indent(EMPTY)));
                right &= faults.isEmpty();
            }
        }
        return right;
    }

    private static List<Version> versions(Exercise exercise) {
        if (exercise.kind() == Kind.PREDICT) {
            return exercise.hasProgram() ? List.of(Version.starter(exercise)) : List.of();
        }
        return Stream.of(List.of(Version.starter(exercise), Version.solution(exercise)),
                Version.wrongAnswers(exercise)).flatMap(List::stream).collect(Collectors.toList());
    }

    /** What a program does otherwise than is said of it. */
    public List<String> faults(Version version) throws IOException {
        Subject subject = version.subject();
        Examination examination = new Examination(subject, TIME);
        List<String> faults = new ArrayList<>();
        if (version.failing().isEmpty() && !version.isSolution()) {
            faults.add("behaviours.tsv names no behaviour that fails with it");
        }
        List<Asked> explained = explained(version);
        boolean isBrief = extent == Extent.BRIEF && version.isWrongAnswer()
                && !explained.isEmpty();
        if (!isBrief) {
            faults.addAll(notPassed(examination.ask(declared(version), answer -> {})));
        }
        faults.addAll(wrongExplanations(version, subject,
                isBrief ? explained.subList(0, 1) : explained));
        if (extent == Extent.ALL && version.isSolution()) {
            faults.addAll(notPassed(examination.ask(
                    examination.others(version.exercise().listed()), answer -> {})));
        }
        return faults;
    }

    /** What is asked for its outcome alone. Of a wrong answer, no more is known than is said. */
    private List<String> declared(Version version) {
        boolean isWrongAnswer = version.isWrongAnswer();
        return version.exercise().asked().stream()
                .filter(asked -> extent != Extent.BRIEF || asked.points() > 0)
                .filter(asked -> version.outcome(asked).map(outcome -> outcome.phrase().isEmpty())
                        .orElse(!isWrongAnswer && asked.works(version.name())))
                .map(Asked::sentence).toList();
    }

    private static List<String> notPassed(List<Answer> answers) {
        return answers.stream().filter(answer -> !answer.passed()).map(ExerciseProof::fault)
                .toList();
    }

    private static String fault(Answer answer) {
        return answer.behaviour() + "\n" + answer.explanation();
    }

    private static List<Asked> explained(Version version) {
        return version.failing().stream()
                .filter(asked -> !version.outcome(asked).orElseThrow().phrase().isEmpty())
                .toList();
    }

    /** A learner's program, judged as one, must be told what is said to be told. */
    private static List<String> wrongExplanations(Version version, Subject subject,
            List<Asked> explained) {
        if (explained.isEmpty()) {
            return List.of();
        }
        Subject asLearners =
                subject.as(Version.solution(version.exercise()), Subject.Author.LEARNER);
        List<String> faults = new ArrayList<>();
        List<Answer> answers = new Examination(asLearners, TIME)
                .ask(explained.stream().map(Asked::sentence).toList(), answer -> {});
        for (int i = 0; i < answers.size(); i++) {
            Asked.Outcome outcome = version.outcome(explained.get(i)).orElseThrow();
            String told = answers.get(i).explanation();
            if (!outcome.fits(told)) {
                faults.add(outcome + " should stand in:\n" + told);
            }
        }
        return faults;
    }
}
