package rsp.compare;

import java.util.Locale;

/** Writes numbers with as many digits as a run can tell. */
public final class Numbers {

    private static final double MANY = 1000;
    private static final double SOME = 100;
    private static final double FEW = 10;

    private Numbers() {}

    /** With three digits or all before the point, and commas between thousands. */
    public static String plain(double value) {
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

    /** A ratio, with two digits after the point. */
    public static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
