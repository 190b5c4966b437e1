package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the parts' tests have written, part by part, which parts' tests have not run, and the
 * names of the parts' chapters.
 */
record Results(Map<String, Map<String, Outcome>> parts, List<String> missing,
        Map<String, String> chapters) {

    static Results read(Book book) throws IOException {
        var results = new Results(new LinkedHashMap<>(), new ArrayList<>(), new HashMap<>());
        for (Book.Page page : book.pagesOfParts()) {
            results.chapters.put(page.partAttribute(), page.name());
            Path file = book.results(page);
            if (!Files.exists(file)) {
                results.missing.add(page.partAttribute());
                continue;
            }
            try {
                results.parts.put(page.partAttribute(), outcomes(file));
            } catch (IllegalArgumentException e) {
                throw new IOException(book.nameOf(file) + ": " + e.getMessage(), e);
            }
        }
        return results;
    }

    private static Map<String, Outcome> outcomes(Path file) throws IOException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            Outcome outcome = Outcome.parse(line);
            outcomes.put(outcome.sentence(), outcome);
        }
        return outcomes;
    }

    /**
     * Each behaviour once, by group: in the order of the last part, and what only
     * earlier ones were asked at the end of its group.
     */
    Collection<List<Outcome>> groups() {
        Map<String, Outcome> behaviours = new LinkedHashMap<>();
        List<Map<String, Outcome>> lastFirst = new ArrayList<>(parts.values());
        Collections.reverse(lastFirst);
        lastFirst.forEach(part -> part.forEach(behaviours::putIfAbsent));
        Map<String, List<Outcome>> groups = new LinkedHashMap<>();
        behaviours.values().forEach(behaviour -> groups
                .computeIfAbsent(behaviour.group(), group -> new ArrayList<>()).add(behaviour));
        return groups.values();
    }
}
