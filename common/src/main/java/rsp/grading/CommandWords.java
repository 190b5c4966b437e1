package rsp.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import rsp.harness.programs.CommandLine;

/** Reads a command line that is given as one text. */
public final class CommandWords {

    private static final String PIECE = "'[^']*'|\"[^\"]*\"|[^\\s'\"]";
    private static final Pattern WORD = Pattern.compile("(" + PIECE + ")+");
    private static final Pattern QUOTED = Pattern.compile(PIECE);

    private CommandWords() {}

    /**
     * Its words, parted by blanks but for those in quotes.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if a quote is not closed or the ports have no
     *             place in it
     */
    public static CommandLine commandLine(String text) {
        if (!WORD.matcher(text).replaceAll("").isBlank()) {
            throw new IllegalArgumentException("a quote is not closed: " + text.strip());
        }
        List<String> words = new ArrayList<>();
        WORD.matcher(text).results().map(MatchResult::group)
                .forEach(word -> words.add(withoutQuotes(word)));
        return CommandLine.typed(words);
    }

    private static String withoutQuotes(String word) {
        StringBuilder plain = new StringBuilder();
        QUOTED.matcher(word).results().map(MatchResult::group).forEach(piece -> plain.append(
                piece.length() > 1 ? piece.substring(1, piece.length() - 1) : piece));
        return plain.toString();
    }
}
