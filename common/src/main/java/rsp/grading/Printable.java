package rsp.grading;

import java.util.stream.Collectors;

/**
 * Makes what a submission has said fit to be shown: a control character could pass for the
 * grader's own words on a terminal, and there is no end to what it may say.
 */
final class Printable {

    private static final int LINES = 80;
    private static final int LINES_IN_ONE = 3;
    private static final int CHARACTERS = 400;

    private Printable() {}

    /** The first 80 lines, with no more than 400 characters of each. */
    static String lines(String text) {
        long all = text.lines().count();
        return text.lines().limit(LINES).map(Printable::line).collect(Collectors.joining("\n"))
                + (all > LINES ? "\n(and " + (all - LINES) + " more lines)" : "");
    }

    /** The first three lines that are not blank, as one. */
    static String inOne(String text) {
        return line(text.lines().filter(line -> !line.isBlank()).limit(LINES_IN_ONE)
                .map(String::strip).collect(Collectors.joining(" | ")).replace(": | ", ": "));
    }

    /** What is a line already, or is made one. */
    static String line(String text) {
        String start = text.length() > CHARACTERS ? text.substring(0, CHARACTERS) + " ..." : text;
        return start.replace('\t', ' ').replaceAll("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\p{Cf}]", "?");
    }
}
