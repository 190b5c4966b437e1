package rsp.compare.report;

import java.util.List;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;

/** Where the values of several rounds lie. */
public record Spread(double median, double least, double most, int rounds) {

    /** Of at least one value. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(count - 1), count);
    }

    /** The most of the rounds, with the figure's unit. */
    String worst(Figure figure) {
        return (least < most ? "up to " : "") + Numbers.of(figure, most);
    }
}
