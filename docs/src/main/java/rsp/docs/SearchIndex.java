package rsp.docs;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Collects the sections of the pages, each with its words, for search.js. */
final class SearchIndex {

    private static final String HEADINGS = "h1, h2[id], h3[id], h4[id]";
    /** A hint must not be read before it is asked for. */
    private static final String NO_TEXT = ".anchor, .number, .hint, svg, script, style";

    /** A section as search.js reads it; the anchor is empty if it begins the page. */
    private record Section(String page, String anchor, String chapter, String title,
            String text) {}

    private final List<Section> sections = new ArrayList<>();

    void add(Chapter chapter, Document page) {
        page.selectFirst("main").filter(new Collector(chapter));
    }

    /** A script that holds the sections: a page from {@code file:} may not fetch data. */
    String script() {
        return "var bookSections = " + new Gson().toJson(sections) + ";\n";
    }

    /** Goes through a page from heading to heading. */
    private final class Collector implements NodeFilter {

        private final Chapter chapter;
        private final String chapterTitle;
        private final StringBuilder text = new StringBuilder();
        private Element heading;

        Collector(Chapter chapter) {
            this.chapter = chapter;
            this.chapterTitle = chapter.plainTitle();
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.is(NO_TEXT)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (element.is(HEADINGS)) {
                    finish();
                    heading = element;
                    return FilterResult.SKIP_ENTIRELY;
                }
                if (element.isBlock()) {
                    text.append(' ');
                }
            } else if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (depth == 0) {
                finish();
            }
            return FilterResult.CONTINUE;
        }

        private void finish() {
            String words = text.toString().strip().replaceAll("\\s+", " ");
            text.setLength(0);
            if (heading != null) {
                boolean begins = heading.nameIs("h1");
                sections.add(new Section(chapter.file(), begins ? "" : heading.id(),
                        chapterTitle, begins ? chapterTitle : title(heading), words));
            }
        }
    }

    private static String title(Element heading) {
        Element copy = heading.clone();
        copy.select(".anchor").remove();
        return copy.text().strip();
    }
}
