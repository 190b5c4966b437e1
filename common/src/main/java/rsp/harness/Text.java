package rsp.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fits text for readers into the width of a terminal. */
public final class Text {

    private static final int COLUMNS = 80;
    private static final String CONTINUED = " \\";
    /** What the next lines of a command begin with. */
    private static final String FURTHER = "    ";
    /** A command, and what stands behind a # that is none of its words. */
    private static final Pattern REMARK = Pattern.compile("((?:.*? )??) *# (.*)");
    private static final Pattern WORD = Pattern.compile("(?:[^ '\"]|'[^']*'|\"[^\"]*\"|['\"])+");

    private Text() {}

    /**
     * The text with each of its lines broken between words where it is longer than 80 columns.
     *
     * @param indent
     *            what each line begins with
     * @return lines, each with its end
     */
    public static String wrapped(String text, String indent) {
        StringBuilder lines = new StringBuilder();
        text.stripTrailing().lines().forEach(line -> wrapLine(lines, line, indent));
        return lines.toString();
    }

    /**
     * A command line as one can type it, broken between words where it is longer than 80 columns.
     * What it says of itself behind a # then stands above it.
     *
     * @param indent
     *            what each line begins with
     * @return lines, each with its end
     */
    public static String command(String command, String indent) {
        if (indent.length() + command.length() <= COLUMNS) {
            return indent + command + "\n";
        }
        if (command.startsWith(" ")) {
            return command(command.substring(1), indent + " ");
        }
        Matcher remark = REMARK.matcher(command);
        if (!remark.matches()) {
            return broken(command, indent);
        }
        String comment = wrapped(remark.group(2), indent + "# ");
        return remark.group(1).isEmpty() ? comment
                : comment + command(remark.group(1).stripTrailing(), indent);
    }

    /** A space within quotes must not become the end of a line. */
    private static String broken(String command, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        boolean isFirst = true;
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            int room = COLUMNS - (word.end() < command.length() ? CONTINUED.length() : 0);
            if (!isFirst && line.length() + 1 + word.group().length() > room) {
                lines.append(line).append(CONTINUED).append('\n');
                line.setLength(indent.length());
                line.append(FURTHER);
                isFirst = true;
            }
            line.append(isFirst ? "" : " ").append(word.group());
            isFirst = false;
        }
        return lines.append(line).append('\n').toString();
    }

    private static void wrapLine(StringBuilder lines, String text, String indent) {
        if (indent.length() + text.length() <= COLUMNS) {
            lines.append(indent).append(text).append('\n');
            return;
        }
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            boolean isFirst = line.length() == indent.length();
            if (!isFirst && line.length() + 1 + word.length() > COLUMNS) {
                lines.append(line).append('\n');
                line.setLength(indent.length());
                isFirst = true;
            }
            line.append(isFirst ? "" : " ").append(word);
        }
        lines.append(line).append('\n');
    }
}
