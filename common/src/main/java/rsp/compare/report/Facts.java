package rsp.compare.report;

import org.jsoup.nodes.Element;
import rsp.compare.record.Comparison;
import rsp.compare.record.Entrant;

/** Says who was compared, who is missing, and on what machine it was. */
public final class Facts {

    private static final String LABEL = "Who was compared";

    private Facts() {}

    /** A table and lists, as HTML. */
    public static String html(Comparison comparison) {
        Element box = new Element("div");
        addEntrants(box.appendElement("table").addClass("tableblock"), comparison);
        comparison.absent().forEach(sentence -> box.appendElement("p").text(sentence));
        Element list = box.appendElement("dl").addClass("facts");
        comparison.environment().forEach((name, value) -> {
            list.appendElement("dt").text(name);
            list.appendElement("dd").text(value);
        });
        return box.html();
    }

    private static void addEntrants(Element table, Comparison comparison) {
        table.appendElement("caption").addClass("title").text(LABEL);
        Element head = table.appendElement("thead").appendElement("tr");
        for (String title : new String[]{"Name", "Version", "Command"}) {
            head.appendElement("th").attr("scope", "col").text(title);
        }
        Element body = table.appendElement("tbody");
        for (Entrant entrant : comparison.entrants()) {
            Element row = body.appendElement("tr");
            row.appendElement("th").attr("scope", "row").text(entrant.title());
            row.appendElement("td").text(entrant.version());
            row.appendElement("td").appendElement("code").text(entrant.command());
        }
    }
}
