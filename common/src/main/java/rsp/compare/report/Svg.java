package rsp.compare.report;

import java.util.Locale;
import org.jsoup.nodes.Element;

/** A drawing for a page, with a text for those who do not see it. */
final class Svg {

    private final Element root;

    /**
     * @param title
     *            names the drawing
     * @param description
     *            tells in words what it shows
     */
    Svg(double width, double height, String title, String description) {
        root = new Element("svg").attr("xmlns", "http://www.w3.org/2000/svg")
                .attr("viewBox", "0 0 " + number(width) + " " + number(height))
                .attr("role", "img").attr("aria-label", title + ". " + description);
        root.appendElement("title").text(title);
        root.appendElement("desc").text(description);
    }

    void rectangle(String kind, double x, double y, double width, double height) {
        add("rect", kind).attr("x", number(x)).attr("y", number(y))
                .attr("width", number(Math.max(width, 0))).attr("height", number(height));
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        add("line", kind).attr("x1", number(x1)).attr("y1", number(y1))
                .attr("x2", number(x2)).attr("y2", number(y2));
    }

    void path(String kind, String path) {
        add("path", kind).attr("d", path);
    }

    void text(String kind, double x, double y, String text) {
        add("text", kind).attr("x", number(x)).attr("y", number(y)).text(text);
    }

    private Element add(String name, String kind) {
        return root.appendElement(name).addClass(kind);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }

    /** The drawing in a box that scrolls where the page is narrow. */
    Element figure(String title) {
        Element figure = new Element("figure").addClass("chart");
        figure.appendElement("figcaption").addClass("title").text(title);
        figure.appendElement("div").addClass("scroll").attr("tabindex", "0")
                .attr("role", "group").attr("aria-label", title).appendChild(root);
        return figure;
    }
}
