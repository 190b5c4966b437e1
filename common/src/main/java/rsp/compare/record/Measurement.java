package rsp.compare.record;

import java.util.Map;

/**
 * What came of one workload with one entrant in one round.
 *
 * @param entrant
 *            the entrant's name
 * @param round
 *            1 for the first that counts; 0 is the warm-up
 * @param figures
 *            what was measured; one that could not be measured is missing
 * @param remark
 *            what the figures do not say, in one sentence; empty if there is nothing
 */
public record Measurement(Workload workload, String entrant, int round,
        Map<Figure, Double> figures, String remark) {

    /** The round that does not count. */
    public static final int WARM_UP = 0;
}
