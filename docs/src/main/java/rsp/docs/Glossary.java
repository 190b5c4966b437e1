package rsp.docs;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The glossary's terms: links their first use in each page, and knows those that none uses. */
final class Glossary {

    /** The page with the terms, each of which begins with an anchor or has that of the one before. */
    static final String PAGE = "glossary";

    private static final String ANCHOR = "a[id^=term-]";
    /** No prose, or already a link, or so short and large that a link would disturb. */
    private static final String LEFT_ALONE = "a, pre, kbd, h2, h3, h4, dt, table, figure,"
            + " summary, blockquote, script, svg, .title, .lead, .goals, .chart, .facts,"
            + " .results, .admonition";

    /** Where a term is explained, and whether its name is written as code. */
    private record Place(String id, boolean isCode) {}

    /** A term and how it stands in a text. */
    private record Term(Place place, Pattern pattern) {

        boolean isUsedIn(TextNode text) {
            Matcher use = pattern.matcher(text.getWholeText());
            return isCode(text) ? place.isCode() && use.matches() : use.find();
        }
    }

    private final List<Term> terms;
    private final Set<String> unused = new HashSet<>();

    private Glossary(Map<String, Place> places) {
        // The longest first, so that "accept queue" is not taken for a queue.
        terms = places.keySet().stream().sorted(Comparator.comparing(String::length).reversed())
                .map(name -> new Term(places.get(name), pattern(name))).toList();
        places.values().forEach(place -> unused.add(place.id()));
    }

    /** The terms of the page that is the glossary; none if there is none. */
    static Glossary in(List<Chapter> chapters) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Chapter chapter : chapters) {
            if (chapter.name().equals(PAGE)) {
                collect(places, chapter);
            }
        }
        return new Glossary(places);
    }

    private static void collect(Map<String, Place> places, Chapter chapter) {
        String id = null;
        for (Element name : Jsoup.parse(chapter.body()).select("dt")) {
            Element anchor = name.selectFirst(ANCHOR);
            id = anchor == null ? id : anchor.id();
            if (id != null) {
                places.put(name.text(), new Place(id, name.selectFirst("code") != null));
            }
        }
    }

    /** A name in capitals is only that; any other may begin a sentence or be a plural. */
    private static Pattern pattern(String name) {
        boolean isInCapitals = name.equals(name.toUpperCase(Locale.ROOT));
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + (isInCapitals ? "" : "s?")
                + "(?![\\w-])", isInCapitals ? 0 : Pattern.CASE_INSENSITIVE);
    }

    /** The chapter with a link from the first use of each term that it does not lead to itself. */
    Chapter linked(Chapter chapter) {
        if (chapter.name().equals(PAGE)) {
            return chapter;
        }
        Document page = Jsoup.parseBodyFragment(chapter.body());
        page.outputSettings().prettyPrint(false);
        for (Term term : terms) {
            String address = PAGE + ".html#" + term.place().id();
            if (!page.select("a[href=" + address + "]").isEmpty()
                    || link(page.body(), term, address)) {
                unused.remove(term.place().id());
            }
        }
        return new Chapter(chapter.name(), chapter.id(), chapter.title(), page.body().html());
    }

    private static boolean link(Element body, Term term, String address) {
        Optional<TextNode> first = texts(body).filter(term::isUsedIn).findFirst();
        first.ifPresent(text -> {
            Node word = isCode(text) ? text.parent() : cutOut(text, term);
            word.wrap("<a class=\"term\" href=\"" + address + "\"></a>");
        });
        return first.isPresent();
    }

    private static Stream<TextNode> texts(Element body) {
        return body.nodeStream(TextNode.class)
                .filter(text -> text.parent().closest(LEFT_ALONE) == null);
    }

    private static boolean isCode(TextNode text) {
        return text.parent().nameIs("code");
    }

    private static TextNode cutOut(TextNode text, Term term) {
        Matcher use = term.pattern().matcher(text.getWholeText());
        use.find();
        TextNode word = text.splitText(use.start());
        if (use.end() - use.start() < word.getWholeText().length()) {
            word.splitText(use.end() - use.start());
        }
        return word;
    }

    /** A line for each term that no page has used. */
    List<String> faults() {
        return unused.stream().sorted()
                .map(id -> PAGE + ".adoc: no page uses what it explains at " + id).toList();
    }
}
