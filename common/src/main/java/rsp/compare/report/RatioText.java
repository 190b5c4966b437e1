package rsp.compare.report;

import rsp.compare.record.Numbers;

/** Writes down ratios of several rounds, and how far they can be believed. */
final class RatioText {

    /** Less than this is within what the rounds differ by. */
    private static final double TELLABLE = 0.03;

    private RatioText() {}

    static boolean isNearOne(Spread ratio) {
        return Math.abs(ratio.median() - 1) < TELLABLE;
    }

    /** Whether the rounds do not agree on which of two is more. */
    static boolean isOnBothSides(Spread ratio) {
        return ratio.least() <= 1 && ratio.most() >= 1;
    }

    static String times(Spread ratio) {
        return Numbers.ratio(ratio.median()) + " times";
    }

    static String range(Spread ratio) {
        return ratio.rounds() == 1 ? "one round" : "rounds from "
                + Numbers.ratio(ratio.least()) + " to " + Numbers.ratio(ratio.most());
    }

    /** The median and the range. */
    static String numbers(Spread ratio) {
        return Numbers.ratio(ratio.median()) + "; " + range(ratio);
    }
}
