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

    /** A drawing of our own as HTML, which must say by its viewBox how large it was drawn. */
    static String drawn(String title, Element svg) {
        fit(svg);
        return html("picture", title, svg);
    }

    /** As wide as it was drawn, or a little more, and never too small to read. */
    private static void fit(Element svg) {
        String[] box = svg.attr("viewBox").split(" ");
        if (box.length != 4) {
            throw new IllegalArgumentException("has no viewBox");
        }
        svg.attr("style", "max-width:" + Integer.parseInt(box[2]) * 115 / 100 + "px;min-width:min("
                + box[2] + "px,36rem)");
    }
}
