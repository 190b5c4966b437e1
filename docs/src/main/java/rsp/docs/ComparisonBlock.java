package rsp.docs;

import java.io.IOException;
import java.util.Map;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
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
final class ComparisonBlock extends BlockMacroProcessor {

    private final Book book;

    ComparisonBlock(Book book) {
        this.book = book;
    }

    @Override
    public StructuralNode process(StructuralNode parent, String target,
            Map<String, Object> attributes) {
        try {
            return createBlock(parent, "pass", html(target, MeasuredMacro.run(attributes)));
        } catch (IllegalArgumentException | IOException e) {
            log(new LogRecord(Severity.ERROR,
                    "comparison::" + target + "[]: " + e.getMessage()));
            return createBlock(parent, "pass", "");
        }
    }

    private String html(String target, String run) throws IOException {
        Standings standings = new Standings(book.comparison(run));
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
