package rsp.grading;

import java.util.Set;
import java.util.stream.Collectors;
import rsp.grading.Scored.Outcome;

/**
 * A line of the results.
 *
 * @param missing
 *            what did not bind while it was marked
 */
public record GradeRow(String submission, Marked marked, Set<Bound> missing) {

    /** What did not bind, in words parted by blanks. */
    String limits() {
        return missing.stream().map(Bound::toString).collect(Collectors.joining(" "));
    }

    /** All that is to be known beside the points, in a line; may be empty. */
    public String note() {
        if (!marked.isMarked()) {
            return "not marked: " + marked.fault();
        }
        long unsteady = marked.count(Outcome.UNSTEADY);
        String flag = unsteady == 0 ? "" : "unsteady: " + unsteady;
        return flag + (flag.isEmpty() || marked.note().isEmpty() ? "" : "; ") + marked.note();
    }
}
