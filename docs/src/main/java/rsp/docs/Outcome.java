package rsp.docs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came of a behaviour with one part; symptom and reason are empty if it works. */
record Outcome(String group, String sentence, boolean works, String symptom, String reason,
        String seeIt) {

    private static final int FIELDS = 6;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\n])");

    /**
     * Reads a line of the file that a part's tests write.
     *
     * @throws IllegalArgumentException
     *             if it is none
     */
    static Outcome parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || !fields[2].matches("works|fails")) {
            throw new IllegalArgumentException("not an outcome: " + line);
        }
        String seeIt = ESCAPED.matcher(fields[5]).replaceAll(match -> Matcher
                .quoteReplacement(match.group(1).equals("n") ? "\n" : "\\"));
        return new Outcome(fields[0], fields[1], fields[2].equals("works"), fields[3], fields[4],
                seeIt);
    }

    /** The sentence as a heading or a row begins with it. */
    String title() {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** Where the page says why it fails. */
    String anchor() {
        return "why-" + sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
