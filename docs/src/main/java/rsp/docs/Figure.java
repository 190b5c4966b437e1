package rsp.docs;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A drawing with its caption, as it stands in a page. */
final class Figure {

    private Figure() {}

    /**
     * The figure as HTML; on a narrow screen the drawing scrolls by itself.
     *
     * @param kind
     *            the class that book.css knows it by
     */
    static String html(String kind, String title, Element svg) {
        Document page = Document.createShell("");
        page.outputSettings().prettyPrint(false);
        Element figure = page.body().appendElement("figure").addClass(kind);
        Element scroll = figure.appendElement("div").addClass("scroll");
        scroll.attr("tabindex", "0").attr("role", "group").attr("aria-label", title);
        scroll.appendChild(svg);
        figure.appendElement("figcaption").addClass("title").text(title);
        return figure.outerHtml();
    }
}
