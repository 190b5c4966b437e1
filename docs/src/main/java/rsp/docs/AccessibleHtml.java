package rsp.docs;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Gives Asciidoctor's HTML what a screen reader and a keyboard need. */
final class AccessibleHtml {

    private AccessibleHtml() {}

    static void improve(Document page) {
        page.select(".admonitionblock").forEach(AccessibleHtml::makeAside);
        page.select("pre").forEach(AccessibleHtml::letKeyboardScroll);
        page.select("table.tableblock").forEach(AccessibleHtml::letScroll);
        page.select("table.tableblock thead th:empty").tagName("td");
        page.select("table.tableblock thead th").attr("scope", "col");
        page.select("table.tableblock tbody th:not([scope])").attr("scope", "row");
        page.select("code[data-lang=diff]").forEach(AccessibleHtml::markChanges);
        page.select("a.anchor").forEach(anchor -> anchor.text("#")
                .attr("aria-label", "Link to " + anchor.parent().ownText()));
        page.select("#footnotes").attr("role", "doc-endnotes").attr("aria-label", "Notes");
    }

    /** Asciidoctor lays an admonition out as a table, which reads as one. */
    private static void makeAside(Element block) {
        String kind = block.selectFirst(".icon .title").text();
        Element aside = new Element("aside").addClass("admonition")
                .addClass(kind.toLowerCase(Locale.ROOT)).attr("aria-label", kind);
        if (block.hasAttr("id")) {
            aside.id(block.id());
        }
        aside.appendElement("p").addClass("kind").attr("aria-hidden", "true").text(kind);
        aside.appendElement("div")
                .appendChildren(List.copyOf(block.selectFirst(".content").childNodes()));
        block.replaceWith(aside);
    }

    private static void letKeyboardScroll(Element listing) {
        Element block = listing.closest(".listingblock, .literalblock");
        Element title = block == null ? null : block.selectFirst("> .title");
        listing.attr("tabindex", "0").attr("role", "group")
                .attr("aria-label", title == null ? "Listing" : title.text());
    }

    /** Rouge only colours the lines, and takes an empty one and the next for one line. */
    private static void markChanges(Element diff) {
        String text = diff.wholeText();
        diff.empty();
        for (String line : text.split("\n")) {
            String kind = line.startsWith("+") ? "ins" : line.startsWith("-") ? "del" : "span";
            Element last = diff.lastElementChild();
            boolean goesOn = last != null && last.nameIs(kind);
            (goesOn ? last : diff.appendElement(kind)).appendText(line + "\n");
        }
    }

    private static void letScroll(Element table) {
        Element caption = table.selectFirst("caption");
        table.wrap("<div class=\"scroll\" tabindex=\"0\" role=\"group\"></div>").parent()
                .attr("aria-label", caption == null ? "Table" : caption.text());
    }
}
