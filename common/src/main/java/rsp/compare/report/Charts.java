package rsp.compare.report;

import rsp.compare.record.Workload;

/** Draws what there is to see of a workload. */
public final class Charts {

    private Charts() {}

    /** The charts that the workload has; HTML. */
    public static String of(Standings standings, Workload workload) {
        return switch (workload.chart()) {
            case BARS -> bars(standings, workload);
            case LATENCIES -> latencies(standings, workload);
            case BARS_AND_LATENCIES -> bars(standings, workload) + latencies(standings, workload);
        };
    }

    private static String bars(Standings standings, Workload workload) {
        return new BarChart(standings, workload, workload.mainFigure()).html();
    }

    private static String latencies(Standings standings, Workload workload) {
        return new LatencyChart(standings, workload).html();
    }
}
