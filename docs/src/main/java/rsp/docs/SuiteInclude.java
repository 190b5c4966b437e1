package rsp.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import rsp.tools.Mutant;

/**
 * Puts what the tests say of a part into its chapter: {@code suite:count/part2} is a sentence,
 * {@code suite:failures/part2} says what fails and why, {@code suite:gains/part1/part2} names
 * what works since the part before, and {@code suite:losses/part1/part2} what works no longer;
 * {@code suite:same/part2/part3} is a sentence that says that nothing has changed, and
 * {@code suite:changes/part2/NAME} lists what comes out otherwise with the change of a part that
 * is in common/mutants under this name.
 */
final class SuiteInclude extends TextInclude {

    private final Book book;

    SuiteInclude(Book book) {
        super("suite");
        this.book = book;
    }

    @Override
    List<String> lines(String what) throws IOException {
        String[] words = what.split("/");
        if (words.length == 3 && words[0].equals("changes")) {
            return changes(words[1] + "/" + words[2]);
        }
        String part = words[words.length - 1];
        Results results = Results.read(book);
        if (results.missing().contains(part)) {
            return List.of("The results of " + WorksheetInclude.words(part)
                    + " are missing here. `mvn verify` makes them.");
        }
        Collection<Outcome> outcomes = outcomes(results, part).values();
        return switch (words.length + words[0]) {
            case "2count" -> List.of(count(part, outcomes));
            case "2failures" -> failures(outcomes);
            case "3gains" -> changed(outcomes, outcomes(results, words[1]), true);
            case "3losses" -> changed(outcomes, outcomes(results, words[1]), false);
            case "3same" -> same(part, outcomes, words[1], outcomes(results, words[1]));
            default -> throw new IOException("is none of suite:count/<part>,"
                    + " suite:failures/<part>, suite:gains/<part>/<part>,"
                    + " suite:losses/<part>/<part>, suite:same/<part>/<part>"
                    + " and suite:changes/<part>/<change>");
        };
    }

    private static Map<String, Outcome> outcomes(Results results, String part)
            throws IOException {
        Map<String, Outcome> outcomes = results.parts().get(part);
        if (outcomes == null && !results.missing().contains(part)) {
            throw new IOException("there is no " + part);
        }
        return outcomes == null ? Map.of() : outcomes;
    }

    private static String count(String part, Collection<Outcome> outcomes) {
        long works = outcomes.stream().filter(Outcome::works).count();
        long fails = outcomes.size() - works;
        String words = WorksheetInclude.words(part);
        return "Of the " + outcomes.size() + " behaviours that " + words + " is asked for, "
                + (fails == 0 ? "all work."
                        : works + " work, and " + fails + " fail in the way that is declared.");
    }

    private static List<String> failures(Collection<Outcome> outcomes) {
        List<String> lines = new ArrayList<>(List.of("[cols=\"5,2,5\",options=header]", "|===",
                "|What fails |What comes of it |Because", ""));
        outcomes.stream().filter(outcome -> !outcome.works())
                .forEach(outcome -> lines.addAll(List.of("|" + outcome.title(),
                        "|" + outcome.symptom(), "|" + outcome.reason(), "")));
        lines.add("|===");
        return lines;
    }

    private static List<String> same(String part, Collection<Outcome> outcomes, String partBefore,
            Map<String, Outcome> before) throws IOException {
        for (Outcome outcome : outcomes) {
            Outcome earlier = before.get(outcome.sentence());
            if (earlier != null && !earlier.symptom().equals(outcome.symptom())) {
                throw new IOException("not the same: " + outcome.sentence());
            }
        }
        return List.of("All that " + WorksheetInclude.words(partBefore)
                + " was asked for comes out the same with " + WorksheetInclude.words(part) + ".");
    }

    /** What works now and did not before, or the other way round. */
    private static List<String> changed(Collection<Outcome> outcomes,
            Map<String, Outcome> before, boolean worksNow) {
        List<String> lines = outcomes.stream().filter(outcome -> outcome.works() == worksNow)
                .filter(outcome -> before.containsKey(outcome.sentence())
                        && before.get(outcome.sentence()).works() != worksNow)
                .map(outcome -> "* `" + outcome.sentence() + "`").toList();
        return lines.isEmpty() ? List.of("None.") : lines;
    }

    /** Each kind of change under a line of its own. */
    private static List<String> changes(String name) throws IOException {
        List<String> said = Mutant.named(name).saidOfAll();
        if (said.isEmpty()) {
            throw new IOException("./jbang mutants --whole " + name + " was not run");
        }
        List<String> lines = new ArrayList<>();
        Map.of(Mutant.WORKS, "Works now:", Mutant.FAILS, "Works no longer:",
                Mutant.FAILS_OTHERWISE, "Fails as before, but in another way:").entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(kind -> {
                    List<String> of = said.stream().filter(line -> line.startsWith(kind.getKey()))
                            .map(line -> "* `" + line.substring(kind.getKey().length()) + "`")
                            .toList();
                    if (!of.isEmpty()) {
                        lines.addAll(List.of("", kind.getValue(), ""));
                        lines.addAll(of);
                    }
                });
        return lines;
    }
}
