package rsp.compare.runs;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import rsp.compare.record.Figure;

/** How long requests took; several threads may add to it. */
final class Latencies {

    private static final int DIGITS = 3;
    private static final double NANOSECONDS_PER_MICROSECOND = 1e3;
    private static final double MICROSECONDS_PER_MILLISECOND = 1e3;

    private final Histogram microseconds = new ConcurrentHistogram(DIGITS);

    void add(long nanoseconds) {
        microseconds.recordValue(Math.round(nanoseconds / NANOSECONDS_PER_MICROSECOND));
    }

    void addAll(Latencies others) {
        microseconds.add(others.microseconds);
    }

    long count() {
        return microseconds.getTotalCount();
    }

    /** The percentiles, in milliseconds. */
    Map<Figure, Double> percentiles() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.P50, atMost(50));
        figures.put(Figure.P99, atMost(99));
        figures.put(Figure.P999, atMost(99.9));
        return figures;
    }

    private double atMost(double percent) {
        return microseconds.getValueAtPercentile(percent) / MICROSECONDS_PER_MILLISECOND;
    }
}
