package rsp.compare.record;

/** What is drawn of a workload. */
public enum Chart {
    /** A bar for each entrant: the main figure. */
    BARS,
    /** A dot for each percentile: how long it took. */
    LATENCIES,
    BARS_AND_LATENCIES
}
