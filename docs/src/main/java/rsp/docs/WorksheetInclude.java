package rsp.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the questions of the worksheet from what the parts' tests say, so that they cannot be
 * wrong: {@code worksheet:questions/part1/part2} asks for each behaviour in which two parts
 * differ, and {@code worksheet:answers/part1/part2} tells.
 */
final class WorksheetInclude extends TextInclude {

    private final Book book;

    WorksheetInclude(Book book) {
        super("worksheet");
        this.book = book;
    }

    @Override
    List<String> lines(String what) throws IOException {
        String[] words = what.split("/");
        if (words.length != 3 || !words[0].matches("questions|answers")) {
            throw new IOException("is not worksheet:<questions or answers>/<part>/<part>");
        }
        Results results = Results.read(book);
        Map<Outcome, Outcome> pairs = differences(results, words[1], words[2]);
        if (pairs.isEmpty()) {
            return List.of("The results of " + words[1] + " and " + words[2]
                    + " are missing here, or are the same. `mvn verify` makes them.");
        }
        return words[0].equals("questions") ? questions(words[1], words[2], pairs)
                : answers(words[1], words[2], pairs);
    }

    /** The outcomes of behaviours that differ between two parts. */
    private static Map<Outcome, Outcome> differences(Results results, String before,
            String after) {
        Map<Outcome, Outcome> pairs = new LinkedHashMap<>();
        Map<String, Outcome> earlier = results.parts().getOrDefault(before, Map.of());
        Map<String, Outcome> later = results.parts().getOrDefault(after, Map.of());
        earlier.forEach((sentence, outcome) -> {
            Outcome now = later.get(sentence);
            if (now != null && !now.symptom().equals(outcome.symptom())) {
                pairs.put(outcome, now);
            }
        });
        return pairs;
    }

    private static List<String> questions(String before, String after,
            Map<Outcome, Outcome> pairs) {
        List<String> lines = new ArrayList<>(List.of(
                "The commands ask " + words(before) + ". Put `" + after + "` in the place of `"
                        + before + "` for the other column.",
                "", "[.worksheet,cols=\"4,2,2,4\"]", "|===",
                "|What happens |With " + words(before) + "? |With " + words(after)
                        + "? |Why the difference?",
                ""));
        pairs.keySet().forEach(earlier -> lines.addAll(List.of("|" + earlier.title(), "|", "|",
                "|", "4+|`./jbang check " + before + " --only '" + earlier.sentence() + "'`",
                "")));
        lines.add("|===");
        return lines;
    }

    private static List<String> answers(String before, String after,
            Map<Outcome, Outcome> pairs) {
        List<String> lines = new ArrayList<>(List.of("[cols=\"4,3,3\",options=header]", "|===",
                "|What happens |With " + words(before) + " |With " + words(after), ""));
        pairs.forEach((earlier, later) -> lines.addAll(List.of("|" + earlier.title(),
                "|" + answer(earlier), "|" + answer(later), "")));
        lines.add("|===");
        return lines;
    }

    private static String answer(Outcome outcome) {
        return outcome.works() ? "works" : outcome.symptom() + ": " + outcome.reason();
    }

    static String words(String part) {
        return "part " + Matrix.number(part);
    }
}
