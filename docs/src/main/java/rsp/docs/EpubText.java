package rsp.docs;

import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Makes a chapter's HTML what an EPUB may hold. */
final class EpubText {

    private static final Pattern PAGE_OF_THE_BOOK =
            Pattern.compile("^([\\w-]+)\\.html(#.*)?$");
    private static final Pattern NAMED_COLOUR = Pattern.compile("var\\(--([\\w-]+)\\)");
    /** What has to be seen on any paper: reading programs have dark ones, too. */
    private static final Map<String, String> COLOURS = Map.of("diagram-ink", "currentColor",
            "diagram-line", "currentColor");

    private EpubText() {}

    static void adapt(Element text) {
        text.select("script, iframe, a.anchor, colgroup").remove();
        text.select("[tabindex]").removeAttr("tabindex");
        text.select("[role=group]").removeAttr("role").removeAttr("aria-label");
        for (Element link : text.select("a[href]")) {
            link.attr("href", PAGE_OF_THE_BOOK.matcher(link.attr("href"))
                    .replaceFirst("$1.xhtml$2"));
        }
        // What plays is on the web alone.
        text.select("a[href]:not([href^=#], [href*=:], [href*=.xhtml])").unwrap();
        text.select("svg").attr("xmlns", "http://www.w3.org/2000/svg");
        text.select("svg [style]").forEach(EpubText::leaveColours);
    }

    /** Old reading programs know no variables, and draw black what they do not know. */
    private static void leaveColours(Element shape) {
        shape.attr("style", NAMED_COLOUR.matcher(shape.attr("style"))
                .replaceAll(match -> COLOURS.getOrDefault(match.group(1), "none")));
    }
}
