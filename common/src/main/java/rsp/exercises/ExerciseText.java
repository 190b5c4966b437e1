package rsp.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rsp.harness.Text;

/** The task, the hints and the note for teachers of an exercise, cut from its AsciiDoc by tags. */
public final class ExerciseText {

    /** How many hints each exercise has. */
    public static final int HINTS = 3;

    private static final String TASK = "task";
    private static final String NOTE = "note";
    private static final String REASONS = "reasons";
    private static final int CODE_INDENT = 4;
    /** What an item of a list with numbers begins with. */

    private final Exercise exercise;

    public ExerciseText(Exercise exercise) {
        this.exercise = exercise;
    }

    /** What is to be done, in AsciiDoc. */
    public List<String> task() {
        return region(TASK);
    }

    /** A hint from 1 to {@link #HINTS}, in AsciiDoc. */
    public List<String> hint(int number) {
        return region("hint-" + number);
    }

    /** Why a changed program that is to be predicted does what it does, in AsciiDoc. */
    List<String> reasons() {
        return region(REASONS);
    }

    /** What a teacher should know, in AsciiDoc. */
    public List<String> note() {
        return region(NOTE);
    }

    private List<String> region(String tag) {
        List<String> region = new ArrayList<>();
        boolean inside = false;
        try (Stream<String> lines = Files.lines(exercise.textFile())) {
            for (String line : lines.toList()) {
                if (line.equals("// tag::" + tag + "[]")) {
                    inside = true;
                } else if (line.equals("// end::" + tag + "[]")) {
                    inside = false;
                } else if (inside) {
                    region.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (region.isEmpty()) {
            throw new IllegalStateException(exercise.textFile() + " has no region " + tag);
        }
        return region;
    }

    /** AsciiDoc as a terminal shows it: no more of the language than the exercises use. */
    public static String plain(List<String> asciidoc) {
        StringBuilder text = new StringBuilder();
        StringBuilder paragraph = new StringBuilder();
        boolean isCode = false;
        int number = 0;
        for (String line : asciidoc) {
            if (line.equals("----")) {
                end(paragraph, text);
                isCode = !isCode;
            } else if (isCode) {
                text.append((" ".repeat(CODE_INDENT) + line).stripTrailing()).append('\n');
            } else if (!line.startsWith("[") && !line.startsWith("//") && !line.equals("+")) {
                if (line.isBlank() || line.matches("([*.]|\\w.*::) ?.*")) {
                    end(paragraph, text);
                }
                number = line.startsWith(". ") ? number + 1 : line.isBlank() ? 0 : number;
                if (line.isBlank()) {
                    text.append('\n');
                } else {
                    paragraph.append(paragraph.isEmpty() ? "" : " ")
                            .append(inline(item(line, number)));
                }
            }
        }
        end(paragraph, text);
        return text.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    /** An item of a list begins with a dash or with its number. */
    private static String item(String line, int number) {
        return line.startsWith(". ") ? number + line
                : line.startsWith("* ") ? "-" + line.substring(1) : line;
    }

    /** The lines of an item stand below each other. */
    private static void end(StringBuilder paragraph, StringBuilder text) {
        if (!paragraph.isEmpty()) {
            String[] parts = paragraph.toString().split("(?<=^(-|\\d{1,2}\\.) )", 2);
            String begin = parts.length > 1 ? parts[0] : "";
            text.append(begin).append(
                    Text.wrapped(parts[parts.length - 1], " ".repeat(begin.length()))
                            .substring(begin.length()));
            paragraph.setLength(0);
        }
    }

    private static String inline(String line) {
        return line.replaceAll("`\\+(.*?)\\+`", "`$1`")
                .replaceAll("(xref|link|kbd):[^\\[ ]*\\[([^]]*)]", "$2")
                .replaceAll("(?<![\\w`])_([^_`]+)_(?![\\w`])", "$1")
                .replaceAll("(?<![\\w`])\\*([^*` ][^*`]*)\\*(?![\\w`])", "$1");
    }
}
