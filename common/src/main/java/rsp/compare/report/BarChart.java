package rsp.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;

/** Draws one figure of one workload: a bar for each entrant. */
public final class BarChart {

    private static final double WIDTH = 660;
    private static final double NAMES = 190;
    private static final double BARS = 320;
    private static final double ROW = 27;
    private static final double THICKNESS = 15;
    private static final double TOP = 4;
    private static final double AXIS = 24;
    private static final double TEXT_BASE = 5;
    private static final double WHISKER = 3.5;
    private static final int MOST_TICKS = 5;

    private final Standings standings;
    private final Workload workload;
    private final Figure figure;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(Entrant entrant, Spread spread, String text) {}

    public BarChart(Standings standings, Workload workload, Figure figure) {
        this.standings = standings;
        this.workload = workload;
        this.figure = figure;
        for (Entrant entrant : standings.entrants(workload)) {
            Optional<Spread> spread = standings.spread(workload, entrant.name(), figure);
            spread.ifPresent(found -> bars.add(new Bar(entrant, found,
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
                .map(found -> ", " + fault.title() + " " + found.worst(fault)).orElse("");
    }

    /** The drawing, or an empty text if nothing was measured. */
    public String html() {
        if (bars.isEmpty()) {
            return "";
        }
        String title = workload.title() + ": " + figure.title();
        Svg svg = new Svg(WIDTH, TOP + bars.size() * ROW + AXIS, title, description());
        double scale = BARS / mostOfAll();
        drawAxis(svg, scale);
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), TOP + i * ROW, scale);
        }
        return svg.figure(title).outerHtml();
    }

    private String description() {
        return bars.stream().map(bar -> bar.entrant.title() + " " + bar.text)
                .collect(Collectors.joining("; ")) + ".";
    }

    private double mostOfAll() {
        double most = bars.stream().mapToDouble(bar -> bar.spread.most()).max().orElse(0);
        return most > 0 ? most : 1;
    }

    private void drawAxis(Svg svg, double scale) {
        double bottom = TOP + bars.size() * ROW;
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

    private void draw(Svg svg, Bar bar, double y, double scale) {
        double middle = y + ROW / 2;
        Spread spread = bar.spread;
        svg.text("name", NAMES - 12, middle + TEXT_BASE, bar.entrant.title());
        svg.rectangle("bar " + bar.entrant.kind().name().toLowerCase(Locale.ROOT),
                NAMES, middle - THICKNESS / 2, spread.median() * scale, THICKNESS);
        if (spread.most() > spread.least()) {
            double from = NAMES + spread.least() * scale;
            double to = NAMES + spread.most() * scale;
            svg.path("whisker", "M%s %sV%sM%s %sH%sM%s %sV%s".formatted(Svg.number(from),
                    Svg.number(middle - WHISKER), Svg.number(middle + WHISKER), Svg.number(from),
                    Svg.number(middle), Svg.number(to), Svg.number(to),
                    Svg.number(middle - WHISKER), Svg.number(middle + WHISKER)));
        }
        svg.text("value", NAMES + spread.most() * scale + 8, middle + TEXT_BASE, bar.text);
    }
}
