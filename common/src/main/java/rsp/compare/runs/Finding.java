package rsp.compare.runs;

import java.util.Map;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;

/**
 * What came of one load.
 *
 * @param figures
 *            all that it tells, whether the workload asks for it or not
 * @param remark
 *            what the figures do not say; empty if there is nothing
 */
record Finding(Map<Figure, Double> figures, String remark) {

    /** With nothing to remark. */
    static Finding of(Map<Figure, Double> figures) {
        return new Finding(figures, "");
    }

    /**
     * Remarks how many requests failed, if any did.
     *
     * @param tool
     *            who has counted them
     */
    static Finding countedBy(String tool, Map<Figure, Double> figures) {
        if (figures.get(Figure.FAILED) == 0) {
            return of(figures);
        }
        return new Finding(figures, tool + " counts " + Numbers.plain(figures.get(Figure.FAILED))
                + " failures in " + Numbers.plain(figures.get(Figure.REQUESTS))
                + " requests, so there is no rate");
    }
}
