package rsp.exercises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.behaviours.Expectation;
import rsp.behaviours.Expectations;
import rsp.harness.Symptom;
import rsp.harness.Text;
import rsp.harness.programs.Part;

/** Questions on what a part will do, made from the table of expectations, and their marking. */
public final class Prediction {

    private static final String WORKS = "works";
    private static final String PROMPT = "answer: ";

    /** An answer that is not right, or not there. */
    public record Wrong(int number, String behaviour, String given, Expectation right) {}

    private final Exercise exercise;
    private final Part part;

    /** @param exercise of the kind {@link Kind#PREDICT} */
    public Prediction(Exercise exercise) {
        this.exercise = exercise;
        this.part = exercise.part();
    }

    /** The file to be filled in. */
    String questions() {
        StringBuilder text = new StringBuilder(Text.wrapped("What will " + part.id()
                + " do? Write one of the words below behind each \"" + PROMPT.strip()
                + "\". Predict first, then look: ./jbang exercise check " + exercise, ""));
        text.append('\n');
        options().forEach((word, meaning) -> text
                .append(String.format("  %-14s %s%n", word, meaning)));
        int number = 1;
        for (String behaviour : exercise.behaviours()) {
            text.append('\n').append(Text.wrapped(number + ". " + behaviour, ""))
                    .append(PROMPT).append('\n');
            number++;
        }
        return text.toString();
    }

    /** The words to choose from: all that any part does, so that they give nothing away. */
    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(WORKS, "it does what the sentence says");
        Stream.of(Symptom.values())
                .filter(symptom -> Expectations.groups().keySet().stream()
                        .flatMap(group -> Expectations.sentences(group).stream())
                        .anyMatch(sentence -> Stream.of(Part.values()).anyMatch(
                                one -> Expectations.of(sentence, one).symptom() == symptom)))
                .forEach(symptom -> options.put(word(symptom), "it fails: " + symptom));
        return options;
    }

    /** The questions with their answers and the reasons. */
    String answers() {
        StringBuilder text = new StringBuilder();
        for (String behaviour : exercise.behaviours()) {
            Expectation right = Expectations.of(behaviour, part);
            text.append(Text.wrapped(behaviour + ": " + (right.works() ? WORKS
                    : word(right.symptom()) + ", for " + right.reason()), ""));
        }
        return text.toString();
    }

    private static String word(Symptom symptom) {
        return symptom.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * The answers that are not right.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if an answer is none of the words
     */
    List<Wrong> wrong(Path file) throws IOException {
        List<String> given = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(PROMPT.strip()))
                .map(line -> line.substring(PROMPT.strip().length()).strip().toLowerCase(
                        java.util.Locale.ROOT))
                .toList();
        List<Wrong> wrong = new ArrayList<>();
        for (int i = 0; i < exercise.behaviours().size(); i++) {
            String answer = i < given.size() ? given.get(i) : "";
            requireOption(i + 1, answer);
            Expectation right = Expectations.of(exercise.behaviours().get(i), part);
            if (!answer.equals(right.works() ? WORKS : word(right.symptom()))) {
                wrong.add(new Wrong(i + 1, exercise.behaviours().get(i), answer, right));
            }
        }
        return wrong;
    }

    private static void requireOption(int number, String answer) {
        if (!answer.isEmpty() && !options().containsKey(answer)) {
            throw new IllegalArgumentException("answer " + number + " is none of the words: "
                    + answer + " (" + options().keySet().stream()
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    /** What is told of the answers. */
    public String report(LearnersCopy copy) throws IOException {
        List<Wrong> wrong = wrong(copy.answers());
        int asked = exercise.behaviours().size();
        StringBuilder text = new StringBuilder();
        for (Wrong one : wrong) {
            text.append(Text.wrapped(one.number() + ". " + one.behaviour(), ""));
            if (one.given().isEmpty()) {
                text.append("   not answered yet\n");
            } else {
                text.append("   not ").append(one.given()).append("; look:\n")
                        .append("     ./jbang check ").append(part.id()).append(" --only '")
                        .append(one.behaviour()).append("'\n");
            }
        }
        return text.append(String.format("%n%d of %d are right.%n", asked - wrong.size(), asked))
                .toString();
    }

    /** Whether all answers are right. */
    public boolean isRight(LearnersCopy copy) throws IOException {
        return wrong(copy.answers()).isEmpty();
    }
}
