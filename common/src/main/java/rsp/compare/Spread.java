package rsp.compare;

import java.util.List;

/** Where the values of several rounds lie. */
public record Spread(double median, double least, double most, int rounds) {

    /** Of at least one value. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(count - 1), count);
    }
}
