package rsp.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Gives a chapter's ids a name of their own, where all chapters stand on one page. */
final class ChapterIds {

    private static final Set<String> LISTS_OF_IDS = Set.of("for", "headers", "aria-labelledby",
            "aria-describedby", "aria-controls");
    private static final Pattern IN_STYLE = Pattern.compile("url\\(#([^)]+)\\)");

    private final String prefix;
    /** What the ids on each page begin with here, by the page's file. */
    private final Map<String, String> pages;

    ChapterIds(Chapter chapter, List<Chapter> chapters) {
        prefix = chapter.name();
        pages = chapters.stream().collect(Collectors.toMap(Chapter::file, Chapter::name));
    }

    /** Renames all ids, and has links and references lead to where they led. */
    void makeUnique(Element text) {
        for (Element element : text.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                attribute.setValue(renamed(attribute.getKey(), attribute.getValue()));
            }
        }
    }

    private String renamed(String attribute, String value) {
        if (attribute.equals("id")) {
            return unique(value);
        }
        if (attribute.equals("href") || attribute.equals("xlink:href")) {
            return link(value);
        }
        if (LISTS_OF_IDS.contains(attribute)) {
            return Stream.of(value.split(" ")).map(this::unique).collect(Collectors.joining(" "));
        }
        Function<MatchResult, String> inStyle =
                match -> "url(#" + unique(match.group(1)) + ")";
        return IN_STYLE.matcher(value).replaceAll(inStyle);
    }

    private String unique(String id) {
        return prefix + "--" + id;
    }

    private String link(String address) {
        String[] parts = address.split("#", 2);
        String page = parts[0].isEmpty() ? prefix : pages.get(parts[0]);
        if (page == null) {
            return address;
        }
        return parts.length == 1 ? "#" + page : "#" + page + "--" + parts[1];
    }
}
