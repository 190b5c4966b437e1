package rsp.exercises;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lines between which an exercise's file may differ from what it begins with. All others
 * are held to be the same, so that a change of a part is carried over.
 */
final class Marks {

    static final String BEGIN = "// exercise: begin";
    static final String END = "// exercise: end";

    private Marks() {}

    private static boolean isMark(String line) {
        return line.strip().startsWith(BEGIN) || line.strip().equals(END);
    }

    private static boolean isTag(String line) {
        return line.matches("\\s*// (tag|end)::\\S+\\[]");
    }

    /** The text without the marks. */
    static String removed(String text) {
        return without(text, false);
    }

    /** The text without the tags by which the book cuts its listings. */
    static String tagsRemoved(String text) {
        return without(text, true);
    }

    private static String without(String text, boolean tags) {
        return String.join("\n", text.lines()
                .filter(line -> tags ? !isTag(line) : !isMark(line)).toList()) + "\n";
    }

    /**
     * Whether a file is its base but for what is between its marks.
     *
     * @return the first line outside the marks that the base has not in this place; empty if
     *         there is none
     */
    static String firstChange(String base, String file) {
        List<String> rest = base.lines().toList();
        List<List<String>> pieces = pieces(file);
        for (int i = 0; i < pieces.size(); i++) {
            List<String> piece = pieces.get(i);
            boolean isFirst = i == 0;
            boolean isLast = i == pieces.size() - 1;
            int at = isLast && !isFirst ? rest.size() - piece.size()
                    : isFirst ? 0 : Collections.indexOfSubList(rest, piece);
            if (at < 0 || at + piece.size() > rest.size()
                    || !rest.subList(at, at + piece.size()).equals(piece)
                    || isFirst && isLast && rest.size() != piece.size()) {
                return difference(rest, piece, Math.max(at, 0));
            }
            rest = rest.subList(at + piece.size(), rest.size());
        }
        return "";
    }

    private static String difference(List<String> rest, List<String> piece, int at) {
        for (int i = 0; i < piece.size(); i++) {
            if (at + i >= rest.size() || !rest.get(at + i).equals(piece.get(i))) {
                return piece.get(i) + " (in the base: "
                        + (at + i < rest.size() ? rest.get(at + i) : "its end") + ")";
            }
        }
        return "the end (in the base: more lines)";
    }

    /** What is outside the marks. */
    private static List<List<String>> pieces(String file) {
        List<List<String>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        boolean inside = false;
        for (String line : file.lines().toList()) {
            if (line.strip().startsWith(BEGIN)) {
                inside = true;
            } else if (line.strip().equals(END)) {
                inside = false;
                pieces.add(new ArrayList<>());
            } else if (!inside) {
                pieces.get(pieces.size() - 1).add(line);
            }
        }
        return pieces;
    }
}
