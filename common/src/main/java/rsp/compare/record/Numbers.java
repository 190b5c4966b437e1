package rsp.compare.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes numbers with as many digits as a run can tell. */
public final class Numbers {

    private static final double MANY = 1000;
    private static final double SOME = 100;
    private static final double FEW = 10;
    private static final double LEAST = 0.01;

    private static final MathContext TICK_DIGITS = new MathContext(2);

    private Numbers() {}

    /**
     * With three digits or all before the point, and commas between thousands. What is
     * little is not called nothing.
     */
    public static String plain(double value) {
        if (value > 0 && value < LEAST) {
            return "less than " + LEAST;
        }
        String format = Math.abs(value) >= SOME || value == Math.rint(value) ? "%,.0f"
                : Math.abs(value) >= FEW ? "%.1f" : "%.2f";
        double rounded = Math.abs(value) >= MANY * FEW ? Math.round(value / FEW) * FEW : value;
        return String.format(Locale.ROOT, format, rounded);
    }

    /** The same with the figure's unit. */
    public static String of(Figure figure, double value) {
        String unit = figure.unit();
        return plain(value) + (unit.isEmpty() || unit.startsWith("/") ? unit : " " + unit);
    }

    /** A place on an axis, with the digits that tell it from the next. */
    public static String tick(double value) {
        return value >= LEAST ? plain(value)
                : new BigDecimal(value, TICK_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** A ratio, with two digits after the point. */
    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
