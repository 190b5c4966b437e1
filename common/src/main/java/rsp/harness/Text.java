package rsp.harness;

/** Fits text for readers into the width of a terminal. */
public final class Text {

    private static final int COLUMNS = 80;

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

    private static void wrapLine(StringBuilder lines, String text, String indent) {
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
