package rsp.compare.record;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes measurements as comma-separated values (RFC 4180), a line for each figure. */
public final class Csv {

    private Csv() {}

    /** A line of names, and then the values. */
    public static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        add(text, List.of("workload", "entrant", "round", "figure", "unit", "value", "remark"));
        for (Measurement one : comparison.measurements()) {
            if (one.figures().isEmpty()) {
                add(text, one, "", "", "");
            }
            for (Map.Entry<Figure, Double> figure : one.figures().entrySet()) {
                add(text, one, figure.getKey().title(), figure.getKey().unit(),
                        "" + figure.getValue());
            }
        }
        return text.toString();
    }

    private static void add(StringBuilder text, Measurement one, String figure, String unit,
            String value) {
        add(text, List.of(one.workload().id(), one.entrant(), "" + one.round(), figure, unit,
                value, one.remark()));
    }

    private static void add(StringBuilder text, List<String> fields) {
        text.append(fields.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String field) {
        return field.matches("[^\",\r\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
