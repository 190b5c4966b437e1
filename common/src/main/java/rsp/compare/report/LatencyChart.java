package rsp.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;

/** Draws how long requests took: a dot for each percentile, on an axis of powers of ten. */
public final class LatencyChart {

    private static final List<Figure> FIGURES = List.of(Figure.P50, Figure.P99, Figure.P999);
    private static final double WIDTH = 660;
    private static final double NAMES = 190;
    private static final double AXIS_WIDTH = 440;
    private static final double ROW = 27;
    private static final double TOP = 28;
    private static final double AXIS = 24;
    private static final double LEGEND = 150;
    private static final double TEXT_BASE = 5;
    private static final double DOT = 5;

    private final Standings standings;
    private final Workload workload;
    private final List<Entrant> rows = new ArrayList<>();
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;

    public LatencyChart(Standings standings, Workload workload) {
        this.standings = standings;
        this.workload = workload;
        for (Entrant entrant : standings.entrants(workload)) {
            if (value(entrant, Figure.P50) > 0) {
                rows.add(entrant);
                lowest = Math.min(lowest, (int) Math.floor(Math.log10(value(entrant,
                        Figure.P50))));
                double most = FIGURES.stream().mapToDouble(one -> value(entrant, one)).max()
                        .orElse(1);
                highest = Math.max(highest, (int) Math.ceil(Math.log10(most)));
            }
        }
    }

    private double value(Entrant entrant, Figure figure) {
        return standings.median(workload, entrant.name(), figure).orElse(0.0);
    }

    /** The drawing, or an empty text if nothing was measured. */
    public String html() {
        if (rows.isEmpty()) {
            return "";
        }
        String title = workload.title() + ": how long it took";
        Svg svg = new Svg(WIDTH, TOP + rows.size() * ROW + AXIS, title, description());
        drawLegend(svg);
        drawAxis(svg);
        for (int i = 0; i < rows.size(); i++) {
            draw(svg, rows.get(i), TOP + i * ROW + ROW / 2);
        }
        return svg.figure(title).outerHtml();
    }

    private String description() {
        return rows.stream().map(entrant -> entrant.title() + ": " + measured(entrant).stream()
                .map(figure -> figure.title() + " " + Numbers.of(figure, value(entrant, figure)))
                .collect(Collectors.joining(", "))).collect(Collectors.joining("; ")) + ".";
    }

    private List<Figure> measured(Entrant entrant) {
        return FIGURES.stream().filter(figure -> value(entrant, figure) > 0).toList();
    }

    private void drawLegend(Svg svg) {
        double x = NAMES;
        for (Figure figure : FIGURES) {
            if (rows.stream().anyMatch(entrant -> value(entrant, figure) > 0)) {
                drawDot(svg, figure, x + DOT, TOP - 14);
                svg.text("legend", x + 2 * DOT + 6, TOP - 14 + TEXT_BASE, figure.title());
                x += LEGEND;
            }
        }
    }

    private void drawAxis(Svg svg) {
        double bottom = TOP + rows.size() * ROW;
        for (int power = lowest; power <= highest; power++) {
            double milliseconds = Math.pow(10, power);
            svg.line("grid", x(milliseconds), TOP, x(milliseconds), bottom);
            svg.text("tick", x(milliseconds), bottom + AXIS - 8, power < 0
                    ? String.format(Locale.ROOT, "%." + -power + "f ms", milliseconds)
                    : String.format(Locale.ROOT, "%,.0f ms", milliseconds));
        }
    }

    private double x(double milliseconds) {
        int powers = Math.max(highest - lowest, 1);
        return NAMES + (Math.log10(milliseconds) - lowest) * AXIS_WIDTH / powers;
    }

    private void draw(Svg svg, Entrant entrant, double middle) {
        svg.text("name", NAMES - 12, middle + TEXT_BASE, entrant.title());
        List<Figure> figures = measured(entrant);
        Figure last = figures.get(figures.size() - 1);
        svg.line("range", x(value(entrant, Figure.P50)), middle, x(value(entrant, last)),
                middle);
        figures.forEach(figure -> drawDot(svg, figure, x(value(entrant, figure)), middle));
    }

    /** A circle, a square and a rhombus, so that colour is not needed to tell them apart. */
    private static void drawDot(Svg svg, Figure figure, double x, double y) {
        String path = switch (figure) {
            case P50 -> "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0";
            case P99 -> "m-4.5 -4.5h9v9h-9z";
            default -> "m0 -6l6 6l-6 6l-6 -6z";
        };
        svg.path("dot " + figure.name().toLowerCase(Locale.ROOT),
                "M" + Svg.number(x) + " " + Svg.number(y) + path);
    }
}
