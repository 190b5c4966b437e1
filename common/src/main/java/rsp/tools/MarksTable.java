package rsp.tools;

import java.nio.file.Path;
import java.util.List;
import rsp.grading.Bound;
import rsp.grading.Grading;
import rsp.grading.Paper;
import rsp.grading.GradeRow;
import rsp.grading.Submissions;
import rsp.harness.Text;

/** Shows marks on a terminal, while they come and when all are there. */
final class MarksTable {

    private static final String NAME = "  %-28s ";
    private static final String BELOW = " ".repeat(6);

    private MarksTable() {}

    /** What is done, and what does not bind. */
    static String head(Paper paper, Grading grading, Submissions submissions) {
        StringBuilder text = new StringBuilder(Text.wrapped(String.format(
                "%d submissions are marked by %s, which asks for %d behaviours, for %d points. A"
                        + " point is a behaviour that is right, F one that fails. That is asked"
                        + " once more at the end: u if it is right then, f if not.",
                submissions.all().size(), paper.name(), paper.points().size(),
                paper.points().values().stream().mapToInt(points -> points).sum()), ""));
        if (!submissions.others().isEmpty()) {
            text.append(Text.wrapped("Left out, for they are no folders: "
                    + String.join(", ", submissions.others()) + ".", ""));
        }
        if (!grading.missing().isEmpty()) {
            text.append("Limits that do not bind on this system")
                    .append(grading.obstacle().isEmpty() ? "" : " (" + grading.obstacle() + ")")
                    .append(":\n");
        }
        for (Bound bound : grading.missing()) {
            text.append(Text.wrapped(bound + ": " + bound.without(), "  "));
        }
        return text + "\n";
    }

    /** The beginning of a line. */
    static String name(String submission) {
        return String.format(NAME, submission);
    }

    /** Its end. */
    static String points(GradeRow row) {
        return " " + (row.marked().isMarked()
                ? row.marked().points() + " of " + row.marked().of() : "not marked");
    }

    /** All at once, with their notes. */
    static String of(List<GradeRow> rows, Path out) {
        StringBuilder text = new StringBuilder("\nThe marks:\n");
        for (GradeRow row : rows) {
            text.append(name(row.submission())).append(points(row)).append('\n');
            if (!row.note().isEmpty()) {
                text.append(Text.wrapped(row.note(), BELOW));
            }
        }
        long marked = rows.stream().filter(row -> row.marked().isMarked()).count();
        return text.append(String.format("%d marked, %d not marked. The table is in %s.%n", marked,
                rows.size() - marked, out.resolve("marks.csv"))).toString();
    }
}
