package rsp.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** Draws one figure of one workload: a bar for each entrant. */
public final class BarChart {

    private static final double WIDTH = 660;
    private static final double NAMES = 190;
    private static final double BARS = 320;
    private static final double ROW = 27;
    private static final double BAR = 15;
    private static final double TOP = 4;
    private static final double AXIS = 24;
    private static final double TEXT_BASE = 5;
    private static final double WHISKER = 3.5;
    private static final int MOST_TICKS = 5;

    private final Standings standings;
    private final Workload workload;
    private final Figure figure;
    private final List<Row> rows = new ArrayList<>();

    private record Row(Entrant entrant, Spread spread, String text) {}

    public BarChart(Standings standings, Workload workload, Figure figure) {
        this.standings = standings;
        this.workload = workload;
        this.figure = figure;
        for (Entrant entrant : standings.entrants(workload)) {
            Optional<Spread> spread = standings.spread(workload, entrant.name(), figure);
            spread.ifPresent(found -> rows.add(new Row(entrant, found,
                    Numbers.of(figure, found.median()) + faults(entrant))));
        }
    }

    private String faults(Entrant entrant) {
        return workload.figures().stream().filter(one -> one.isFault() && one != figure)
                .map(one -> fault(entrant, one)).collect(Collectors.joining());
    }

    private String fault(Entrant entrant, Figure fault) {
        return standings.spread(workload, entrant.name(), fault)
                .filter(found -> found.most() > 0)
                .map(found -> ", " + fault.title() + " " + Numbers.most(fault, found)).orElse("");
    }

    /** The drawing, or an empty text if nothing was measured. */
    public String html() {
        if (rows.isEmpty()) {
            return "";
        }
        String title = workload.title() + ": " + figure.title();
        Svg svg = new Svg(WIDTH, TOP + rows.size() * ROW + AXIS, title, description());
        double scale = BARS / mostOfAll();
        drawAxis(svg, scale);
        for (int i = 0; i < rows.size(); i++) {
            draw(svg, rows.get(i), TOP + i * ROW, scale);
        }
        Element drawing = svg.figure(title);
        return drawing.outerHtml();
    }

    private String description() {
        return rows.stream().map(row -> row.entrant.title() + " " + row.text)
                .collect(Collectors.joining("; ")) + ".";
    }

    private double mostOfAll() {
        double most = rows.stream().mapToDouble(row -> row.spread.most()).max().orElse(0);
        return most > 0 ? most : 1;
    }

    private void drawAxis(Svg svg, double scale) {
        double bottom = TOP + rows.size() * ROW;
        double step = step(mostOfAll());
        for (double value = 0; value * scale <= BARS + 1; value += step) {
            double x = NAMES + value * scale;
            svg.line("grid", x, TOP, x, bottom);
            svg.text("tick", x, bottom + AXIS - 8, Numbers.tick(value));
        }
    }

    /** A round number that goes into the axis a few times. */
    static double step(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most / MOST_TICKS)));
        for (double step : new double[]{1, 2, 5}) {
            if (most / (step * power) <= MOST_TICKS) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private void draw(Svg svg, Row row, double y, double scale) {
        double middle = y + ROW / 2;
        Spread spread = row.spread;
        svg.text("name", NAMES - 12, middle + TEXT_BASE, row.entrant.title());
        svg.rectangle("bar " + row.entrant.kind().name().toLowerCase(java.util.Locale.ROOT),
                NAMES, middle - BAR / 2, spread.median() * scale, BAR);
        if (spread.most() > spread.least()) {
            double from = NAMES + spread.least() * scale;
            double to = NAMES + spread.most() * scale;
            svg.path("whisker", "M%s %sV%sM%s %sH%sM%s %sV%s".formatted(Svg.number(from),
                    Svg.number(middle - WHISKER), Svg.number(middle + WHISKER), Svg.number(from),
                    Svg.number(middle), Svg.number(to), Svg.number(to),
                    Svg.number(middle - WHISKER), Svg.number(middle + WHISKER)));
        }
        svg.text("value", NAMES + spread.most() * scale + 8, middle + TEXT_BASE, row.text);
    }
}
