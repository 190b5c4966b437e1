package rsp.docs;

import java.io.IOException;
import java.util.Map;
import org.asciidoctor.extension.Name;
import org.jsoup.nodes.Element;
import rsp.compare.record.Workload;
import rsp.compare.report.Charts;
import rsp.compare.report.Facts;
import rsp.compare.report.Standings;
import rsp.compare.report.StandingsTable;

/**
 * Turns {@code comparison::new-100[]} into the chart and the table of a workload, and
 * {@code comparison::facts[]} into who was compared and on what; with {@code run=} of another
 * run than the usual.
 */
@Name("comparison")
final class ComparisonBlock extends HtmlBlock {

    private final Book book;

    ComparisonBlock(Book book) {
        this.book = book;
    }

    @Override
    String html(String target, Map<String, Object> attributes) throws IOException {
        Standings standings = new Standings(book.comparison(MeasuredMacro.run(attributes)));
        if (target.equals("facts")) {
            return Facts.html(standings.comparison());
        }
        Workload workload = Workload.withId(target);
        if (!standings.has(workload)) {
            throw new IllegalArgumentException("was not measured");
        }
        Element figures = new Element("details").addClass("figures");
        figures.appendElement("summary").text("The figures");
        figures.append(new StandingsTable(standings, workload).html());
        return Charts.of(standings, workload) + figures.outerHtml();
    }
}
