package rsp.grading;

import java.util.List;
import java.util.Map;
import rsp.grading.Scored.Outcome;

/**
 * What came of a submission.
 *
 * @param scores
 *            by behaviour, in the order of the paper; none if it could not be marked
 * @param note
 *            what is to be known of it as a whole, in a line; may be empty
 * @param fault
 *            why it could not be marked, in a line; empty if it was
 */
public record Marked(List<Scored> scores, String note, String fault) {

    /** One whose behaviours were asked. */
    static Marked of(List<Scored> scores, String note) {
        return new Marked(scores, note, "");
    }

    /** One of which nothing could be asked, by its own fault. */
    static Marked nothing(Map<String, Integer> points, String note, String explanation) {
        return of(points.entrySet().stream()
                .map(one -> new Scored(one.getKey(), one.getValue(), Outcome.FAILED, explanation))
                .toList(), note);
    }

    /** One that the grader failed to mark. */
    static Marked not(String fault) {
        return new Marked(List.of(), "", fault);
    }

    public boolean isMarked() {
        return fault.isEmpty();
    }

    /** The points that it has. */
    public int points() {
        return scores.stream().mapToInt(Scored::earned).sum();
    }

    /** The points that it could have. */
    public int of() {
        return scores.stream().mapToInt(Scored::points).sum();
    }

    /** How many of its behaviours had this outcome. */
    public long count(Outcome outcome) {
        return scores.stream().filter(one -> one.outcome() == outcome).count();
    }
}
