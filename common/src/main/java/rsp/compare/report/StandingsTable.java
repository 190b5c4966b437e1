package rsp.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;

/** Lists the figures of one workload: a row for each entrant. */
public final class StandingsTable {

    /** Less is not worth a column. */
    private static final double WORTH_TELLING_PERCENT = 1;

    private final Standings standings;
    private final Workload workload;
    private final Figure main;
    private final List<String> bases;
    private final boolean hasWarmUp;
    private final List<Figure> others;

    public StandingsTable(Standings standings, Workload workload) {
        this.standings = standings;
        this.workload = workload;
        this.main = workload.mainFigure();
        this.bases = List.of(Entrant.DIRECT, Entrant.NGINX).stream()
                .filter(base -> main.isSpeed()
                        && standings.spread(workload, base, main).isPresent())
                .toList();
        this.hasWarmUp = standings.entrants(workload).stream()
                .anyMatch(one -> standings.warmUp(workload, one.name(), main).isPresent());
        this.others = new ArrayList<>(workload.figures().stream().skip(1)
                .filter(this::isMeasured).toList());
        if (standings.entrants(workload).stream()
                .anyMatch(one -> stolenPercent(one) >= WORTH_TELLING_PERCENT)) {
            others.add(Figure.STOLEN_PERCENT);
        }
    }

    /** Whether anybody has the figure: a run of an older program may lack it. */
    private boolean isMeasured(Figure figure) {
        return standings.entrants(workload).stream().anyMatch(
                one -> standings.spread(workload, one.name(), figure).isPresent());
    }

    private double stolenPercent(Entrant entrant) {
        return standings.spread(workload, entrant.name(), Figure.STOLEN_PERCENT)
                .map(Spread::most).orElse(0.0);
    }

    /** The table. */
    public String html() {
        Element table = new Element("table").addClass("tableblock").addClass("standings");
        table.appendElement("caption").addClass("title").text(workload.title() + ": the figures");
        addHead(table.appendElement("thead").appendElement("tr"));
        Element body = table.appendElement("tbody");
        for (Entrant entrant : standings.entrants(workload)) {
            addRow(body.appendElement("tr"), entrant);
        }
        return table.outerHtml();
    }

    private void addHead(Element head) {
        head.appendElement("th").attr("scope", "col").text("");
        head.child(0).appendElement("span").addClass("spoken").text("Who");
        addNumberHead(head, main.title() + unit(main));
        addNumberHead(head, "least to most");
        bases.forEach(base -> addNumberHead(head, "ratio to "
                + (base.equals(Entrant.DIRECT) ? "no proxy" : base)));
        if (hasWarmUp) {
            addNumberHead(head, "warm-up");
        }
        others.forEach(figure -> addNumberHead(head, figure.title()
                + (figure.isFault() ? " up to" : "") + unit(figure)));
    }

    private static String unit(Figure figure) {
        return figure.unit().isEmpty() || figure.unit().startsWith("/")
                || figure == Figure.MEGABYTES_PER_SECOND ? "" : ", " + figure.unit();
    }

    private static void addNumberHead(Element head, String text) {
        head.appendElement("th").attr("scope", "col").addClass("halign-right").text(text);
    }

    private void addRow(Element row, Entrant entrant) {
        String name = entrant.name();
        row.appendElement("th").attr("scope", "row").text(entrant.title());
        Optional<Spread> spread = standings.spread(workload, name, main);
        String remark = standings.remark(workload, name);
        if (spread.isEmpty()) {
            int columns = 2 + bases.size() + (hasWarmUp ? 1 : 0) + others.size();
            row.appendElement("td").attr("colspan", "" + columns).addClass("remark")
                    .text(remark.isEmpty() ? "not measured" : remark);
            return;
        }
        addNumber(row, spread.map(one -> Numbers.plain(one.median())));
        addNumber(row, spread.map(StandingsTable::range));
        bases.forEach(base -> addNumber(row, standings.ratio(workload, name, base, main)
                .map(one -> Numbers.ratio(one.median()))));
        if (hasWarmUp) {
            addNumber(row, standings.warmUp(workload, name, main).map(Numbers::plain));
        }
        others.forEach(figure -> addNumber(row,
                standings.spread(workload, name, figure)
                        .map(one -> figure.isFault() ? one.most() : one.median())
                        .map(Numbers::plain)));
        if (!remark.isEmpty()) {
            row.child(0).appendElement("span").addClass("remark").text(" " + remark);
        }
    }

    private static String range(Spread spread) {
        return spread.rounds() == 1 ? "one round"
                : spread.least() == spread.most() ? "the same"
                : Numbers.plain(spread.least()) + " – " + Numbers.plain(spread.most());
    }

    private static void addNumber(Element row, Optional<String> text) {
        row.appendElement("td").addClass("halign-right").text(text.orElse("–"));
    }
}
