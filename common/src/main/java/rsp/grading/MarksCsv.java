package rsp.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes marks as comma-separated values (RFC 4180), a line for each submission. */
public final class MarksCsv {

    private MarksCsv() {}

    /** A line of names, and then the rows. */
    public static String of(Paper paper, List<GradeRow> rows) {
        List<String> head = new ArrayList<>(List.of("submission", "points", "of", "unsteady",
                "limits", "note"));
        head.addAll(paper.behaviours());
        StringBuilder text = new StringBuilder(line(head));
        rows.forEach(row -> text.append(line(fields(paper, row))));
        return text.toString();
    }

    private static List<String> fields(Paper paper, GradeRow row) {
        Marked marked = row.marked();
        List<String> fields = new ArrayList<>(List.of(row.submission()));
        fields.addAll(marked.isMarked()
                ? List.of("" + marked.points(), "" + marked.of(),
                        "" + marked.count(Scored.Outcome.UNSTEADY))
                : List.of("", "", ""));
        fields.addAll(List.of(row.limits(), row.note()));
        Map<String, String> outcomes = marked.scores().stream().collect(
                Collectors.toMap(Scored::behaviour, one -> one.outcome().toString()));
        paper.behaviours()
                .forEach(behaviour -> fields.add(outcomes.getOrDefault(behaviour, "")));
        return fields;
    }

    private static String line(List<String> fields) {
        return fields.stream().map(MarksCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A spreadsheet would compute what begins like a formula. */
    private static String quoted(String field) {
        String plain = field.matches("(?s)[=+@-].*") ? "'" + field : field;
        return plain.matches("[^\",\r\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
