package rsp.docs;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** The table of what works with which part. */
final class Matrix {

    private final Results results;

    Matrix(Results results) {
        this.results = results;
    }

    /** The table with the parts whose results are there, and a line on those that are missing. */
    String html() {
        Element box = new Element("div").addClass("results");
        if (!results.missing().isEmpty()) {
            addMissing(box.appendElement("p").addClass("missing"));
        }
        if (!results.parts().isEmpty()) {
            addTable(box.appendElement("table").addClass("tableblock"));
        }
        return box.outerHtml();
    }

    private void addMissing(Element line) {
        String parts = results.missing().stream().map(part -> "part " + number(part))
                .collect(Collectors.joining(", "));
        line.text("Missing here: the results of " + parts + ". ");
        line.appendElement("code").text("mvn verify");
        line.appendText(" makes them.");
    }

    private void addTable(Element table) {
        table.appendElement("caption").addClass("title").text("What works with which part");
        Element head = table.appendElement("thead").appendElement("tr");
        head.appendElement("th").text("Behaviour");
        for (String part : results.parts().keySet()) {
            Element name = head.appendElement("th").addClass("halign-center").appendElement("a")
                    .attr("href", results.chapters().get(part) + ".html");
            name.appendElement("span").addClass("if-wide").text("Part ");
            name.appendText(number(part));
        }
        results.groups().forEach(group -> addGroup(table.appendElement("tbody"), group));
    }

    private void addGroup(Element body, List<Outcome> group) {
        body.appendElement("tr").addClass("group").appendElement("th").attr("scope", "rowgroup")
                .attr("colspan", "" + (1 + results.parts().size())).text(group.get(0).group());
        for (Outcome behaviour : group) {
            Element row = body.appendElement("tr");
            row.appendElement("th").text(behaviour.title());
            results.parts().values().forEach(part -> addMark(
                    row.appendElement("td").addClass("halign-center"),
                    part.get(behaviour.sentence())));
        }
    }

    private static void addMark(Element cell, Outcome outcome) {
        if (outcome == null) {
            addMark(cell.addClass("not-asked"), "–", "not asked");
        } else if (outcome.works()) {
            addMark(cell.addClass("works"), "✓", "works");
        } else {
            cell.addClass("fails").appendElement("a").attr("href", "#" + outcome.anchor())
                    .text("fails");
        }
    }

    private static void addMark(Element cell, String mark, String word) {
        cell.appendElement("span").attr("aria-hidden", "true").text(mark);
        cell.appendElement("span").addClass("spoken").text(word);
    }

    static String number(String part) {
        return part.replace("part", "");
    }
}
