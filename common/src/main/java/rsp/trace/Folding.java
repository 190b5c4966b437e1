package rsp.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what is done again and again, so that it can be told once.
 *
 * @param from
 *            where it begins
 * @param length
 *            how many items are done each time
 * @param times
 *            how often, one after the other
 */
record Folding(int from, int length, int times) {

    /** So many items at most make a round. */
    private static final int LONGEST = 40;

    int to() {
        return from + length * times;
    }

    /**
     * Parts a list into what is repeated and what is not.
     *
     * @param signatures
     *            one an item; items with the same one are alike
     */
    static List<Folding> of(List<String> signatures) {
        List<Folding> foldings = new ArrayList<>();
        for (int at = 0; at < signatures.size();) {
            Folding best = best(signatures, at);
            foldings.add(best);
            at = best.to();
        }
        return foldings;
    }

    private static Folding best(List<String> signatures, int at) {
        Folding best = new Folding(at, 1, 1);
        for (int length = 1; length <= LONGEST && at + 2 * length <= signatures.size(); length++) {
            int times = times(signatures, at, length);
            boolean isWorthIt = times > 2 || times == 2 && length > 1;
            if (isWorthIt && length * (times - 1) > best.length() * (best.times() - 1)) {
                best = new Folding(at, length, times);
            }
        }
        return best;
    }

    private static int times(List<String> signatures, int from, int length) {
        int at = from + length;
        while (at < signatures.size()
                && signatures.get(at).equals(signatures.get(at - length))) {
            at++;
        }
        return (at - from) / length;
    }
}
