package rsp.exercises;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rsp.harness.Symptom;

/**
 * A line of an exercise's behaviours.tsv: a behaviour, what it is worth, and what comes of it
 * with some programs.
 *
 * @param points
 *            what it is worth; 0 if it only must not break
 * @param sentence
 *            the behaviour
 * @param outcomes
 *            by version (starter, solution, the name of a wrong answer), how it fails; a
 *            version that is not there works if it is the starter or the solution, and may do
 *            as it likes if it is a wrong answer
 * @param unasked
 *            the versions that may do as they like, for what they do depends on luck
 */
record Asked(int points, String sentence, Map<String, Outcome> outcomes,
        Set<String> unasked) {

    private static final String UNASKED = "?";

    /**
     * How a behaviour fails.
     *
     * @param symptoms
     *            one of these; more than one only if there is a phrase
     * @param phrase
     *            what must stand in the explanation; may be empty
     */
    record Outcome(List<Symptom> symptoms, String phrase) {

        /** {@code RESET}, {@code RESET: is gone} or {@code RESET or BYTES_LOST: is gone}. */
        static Outcome parse(String cell) {
            String[] parts = cell.split(": ", 2);
            List<Symptom> symptoms =
                    Stream.of(parts[0].split(" or ")).map(Symptom::valueOf).toList();
            if (symptoms.size() > 1 && parts.length == 1) {
                throw new IllegalStateException("what tells of both? " + cell);
            }
            return new Outcome(symptoms, parts.length > 1 ? parts[1] : "");
        }

        Symptom symptom() {
            return symptoms.get(0);
        }

        /** Whether an explanation is the one that is meant. */
        boolean fits(String explanation) {
            String told = explanation.replaceAll("\\s+", " ");
            return told.contains(phrase) && symptoms.stream()
                    .anyMatch(symptom -> told.contains(": " + symptom + " "));
        }
    }

    /** A line of the table, whose columns are named by its head. */
    static Asked parse(String[] head, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != head.length) {
            throw new IllegalStateException("there are " + head.length + " columns, but "
                    + cells.length + " cells in: " + line);
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Set<String> unasked = new HashSet<>();
        for (int i = 2; i < cells.length; i++) {
            if (cells[i].strip().equals(UNASKED)) {
                unasked.add(head[i]);
            } else if (!cells[i].isBlank()) {
                outcomes.put(head[i], Outcome.parse(cells[i].strip()));
            }
        }
        return new Asked(Integer.parseInt(cells[0].strip()), cells[1].strip(), outcomes,
                unasked);
    }

    /** Whether a version that is no wrong answer is said to work. */
    boolean works(String version) {
        return !outcomes.containsKey(version) && !unasked.contains(version);
    }

    Optional<Outcome> outcome(String version) {
        return Optional.ofNullable(outcomes.get(version));
    }
}
