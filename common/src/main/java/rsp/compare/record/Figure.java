package rsp.compare.record;

/** What is measured, and in which unit. */
public enum Figure {
    /** Requests answered in a second. */
    REQUESTS_PER_SECOND("requests a second", "/s"),
    /** Requests, or connections, that failed, as the tool counts them: one may count thrice. */
    FAILED("failed", ""),
    /** Bytes that arrived in a second, in units of 1,000,000. */
    MEGABYTES_PER_SECOND("megabytes a second", "MB/s"),
    /** Bytes that were sent and never arrived, of a hundred. */
    LOST_PERCENT("lost", "%"),
    /** Half of the requests took at most so long, in milliseconds. */
    P50("half took at most", "ms"),
    /** 99 of 100 requests took at most so long, in milliseconds. */
    P99("99 of 100 took at most", "ms"),
    /** 999 of 1000 requests took at most so long, in milliseconds. */
    P999("999 of 1000 took at most", "ms"),
    /** Requests answered in time, of a hundred. */
    ANSWERED_PERCENT("answered in time", "%"),
    /** Connections open at the same time, through to the backend. */
    HELD("connections held", ""),
    /**
     * Memory that the program holds resident, in units of 1,000,000 bytes. What its processes
     * share counts once, and the shell that starts it not at all.
     */
    RESIDENT_MEGABYTES("resident memory", "MB"),
    /** The same, before the load. */
    RESIDENT_BEFORE_MEGABYTES("resident memory before", "MB"),
    /** The time of the run divided by its requests, in milliseconds. */
    MILLISECONDS_PER_REQUEST("time divided by requests", "ms"),
    /** How long a request took while others were under way, in milliseconds. */
    MILLISECONDS_IN_FLIGHT("a request took on average", "ms"),
    /** Requests sent. */
    REQUESTS("requests", ""),
    /** Requests that the program had been sent before the load, since it was started. */
    REQUESTS_BEFORE("requests before", ""),
    /** What the host of a virtual machine gave to others, of all the processors' time. */
    STOLEN_PERCENT("stolen by the host", "%");

    private final String title;
    private final String unit;

    Figure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public String title() {
        return title;
    }

    /** What stands behind the number; empty if it is a plain count. */
    public String unit() {
        return unit;
    }

    /**
     * Whether it should not happen at all. Of several rounds the worst is told then: a median
     * would hide what happens in a few.
     */
    public boolean isFault() {
        return this == LOST_PERCENT || this == FAILED || this == STOLEN_PERCENT;
    }

    /** Whether entrants can be said to be so many times as fast by it. */
    public boolean isSpeed() {
        return this == REQUESTS_PER_SECOND || this == MEGABYTES_PER_SECOND;
    }
}
