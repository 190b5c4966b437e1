package rsp.compare;

/** Draws what there is to see of a workload. */
public final class Charts {

    private Charts() {}

    /** A chart of its main figure, or of its latencies where they are the point; HTML. */
    public static String of(Standings standings, Workload workload) {
        return switch (workload) {
            case LATENCY -> new LatencyChart(standings, workload).html();
            case TWO_PIECES, SLOW_CLIENT, IDLE_1000, IDLE_9000 ->
                new BarChart(standings, workload, workload.mainFigure()).html()
                        + new LatencyChart(standings, workload).html();
            default -> new BarChart(standings, workload, workload.mainFigure()).html();
        };
    }
}
