package rsp.exercises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.behaviours.Expectation;
import rsp.behaviours.Expectations;
import rsp.harness.Symptom;
import rsp.harness.Text;
import rsp.harness.programs.Part;
import rsp.harness.programs.Stage;

/** Questions on what a program will do, made from what is expected of it, and their marking. */
public final class Prediction {

    private static final String WORKS = "works";
    private static final String PROMPT = "answer:";
    private static final Pattern QUESTION = Pattern.compile("(\\d+)\\. .*");

    /** An answer that is not right. */
    private record Wrong(int number, String behaviour, String given, Expectation right) {

        /** What is told of it: not what would be right, for that is to be looked at. */
        String told() {
            return given.equals(WORKS) ? "No, it fails."
                    : right.works() ? "No, it works."
                    : "It fails, but what one sees is not " + given + ".";
        }
    }

    private final Exercise exercise;
    private final Stage predicted;

    /** @param exercise of the kind {@link Kind#PREDICT} */
    public Prediction(Exercise exercise) {
        this.exercise = exercise;
        this.predicted = Version.predicted(exercise);
    }

    /** The file to be filled in. */
    String questions() {
        StringBuilder text = new StringBuilder(Text.wrapped("Write one of these words behind"
                + " each \"" + PROMPT + "\":", ""));
        text.append('\n');
        options().forEach((word, meaning) -> text
                .append(String.format("  %-12s %s%n", word, meaning)));
        text.append('\n').append(Text.wrapped("What counts is what somebody sees who waits for"
                + " the bytes. If the connection stands and nothing comes, that is "
                + word(Symptom.TIMED_OUT) + ", even if what was sent is gone for good. If the"
                + " stream ends, or goes on, without some of the bytes, that is "
                + word(Symptom.BYTES_LOST) + ".", ""));
        int number = 1;
        for (String behaviour : exercise.behaviours()) {
            text.append('\n').append(Text.wrapped(number + ". " + behaviour, ""))
                    .append("   ").append(PROMPT).append(" \n");
            number++;
        }
        return text.toString();
    }

    /** The words to choose from: all that any part does, so that they give nothing away. */
    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(WORKS, "it does what the sentence says");
        Stream.of(Symptom.values()).filter(Prediction::isOfSomePart)
                .forEach(symptom -> options.put(word(symptom), "it fails: " + symptom));
        return options;
    }

    private static boolean isOfSomePart(Symptom symptom) {
        return Expectations.groups().keySet().stream()
                .flatMap(group -> Expectations.sentences(group).stream())
                .anyMatch(sentence -> Stream.of(Part.values()).anyMatch(
                        part -> Expectations.of(sentence, part).symptom() == symptom));
    }

    /** The questions with their answers and the reasons. */
    String answers() {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String behaviour : exercise.behaviours()) {
            Expectation right = Expectations.of(behaviour, predicted);
            number++;
            text.append(Text.wrapped(number + ". " + behaviour + ": " + rightWord(right)
                    + (right.works() || exercise.hasProgram() ? "" : ", for " + right.reason()),
                    ""));
        }
        if (exercise.hasProgram()) {
            text.append('\n').append(
                    ExerciseText.plain(new ExerciseText(exercise).reasons()));
        }
        return text.toString();
    }

    private static String rightWord(Expectation right) {
        return right.works() ? WORKS : word(right.symptom());
    }

    private static String word(Symptom symptom) {
        return asWord(symptom.name());
    }

    private static String asWord(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
    }

    /**
     * The answers by their numbers; those that are missing or empty are not there.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if an answer is none of the words
     */
    private static Map<Integer, String> given(Path file) throws IOException {
        Map<Integer, String> given = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher question = QUESTION.matcher(line);
            if (question.matches()) {
                number = Integer.parseInt(question.group(1));
            } else if (line.strip().startsWith(PROMPT)) {
                String answer = asWord(line.strip().substring(PROMPT.length()));
                if (!answer.isEmpty()) {
                    requireOption(number, answer);
                    given.put(number, answer);
                }
            }
        }
        return given;
    }

    private static void requireOption(int number, String answer) {
        if (!options().containsKey(answer)) {
            throw new IllegalArgumentException("answer " + number + " is none of the words: "
                    + answer + " (" + options().keySet().stream()
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    /** What came of the answers. */
    public final class Marking {

        private final List<Wrong> wrong = new ArrayList<>();
        private final List<Integer> missing = new ArrayList<>();

        private Marking(Map<Integer, String> given) {
            int number = 1;
            for (String behaviour : exercise.behaviours()) {
                Expectation right = Expectations.of(behaviour, predicted);
                String answer = given.get(number);
                if (answer == null) {
                    missing.add(number);
                } else if (!answer.equals(rightWord(right))) {
                    wrong.add(new Wrong(number, behaviour, answer, right));
                }
                number++;
            }
        }

        /** Whether all answers are there and right. */
        public boolean isRight() {
            return wrong.isEmpty() && missing.isEmpty();
        }

        /** What is told of them. */
        public String report(LearnersCopy copy) {
            StringBuilder text = new StringBuilder();
            for (Wrong one : wrong) {
                text.append(Text.wrapped(one.number() + ". " + one.behaviour(), ""))
                        .append(Text.wrapped(one.told() + " Look:", "   "))
                        .append(Text.command(look(copy, one.behaviour()), "     "));
            }
            if (!missing.isEmpty()) {
                text.append(Text.wrapped("Not answered yet: " + missing.stream()
                        .map(String::valueOf).collect(Collectors.joining(", ")) + ".", ""));
            }
            int asked = exercise.behaviours().size();
            return text.append(String.format("%d of %d are right.%n",
                    asked - wrong.size() - missing.size(), asked)).toString();
        }
    }

    /** The command that shows what the program does. */
    private String look(LearnersCopy copy, String behaviour) {
        String only = " --only '" + behaviour + "'";
        String part = exercise.part().id();
        return "./jbang check " + (exercise.hasProgram() ? "--as " + part + only + " -- ./jbang "
                + copy.mainFile() + " {config}" : part + only);
    }

    /**
     * Marks the answers in a copy.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if an answer is none of the words
     */
    public Marking mark(LearnersCopy copy) throws IOException {
        return new Marking(given(copy.answers()));
    }
}
