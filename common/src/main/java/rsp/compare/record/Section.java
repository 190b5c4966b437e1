package rsp.compare.record;

/** The part of a report that shows workloads of a kind; the order is the report's. */
public enum Section {
    NEW_CONNECTIONS("New connections"),
    KEPT_CONNECTIONS("Connections kept alive"),
    DOWNLOADS("Large downloads"),
    UPLOADS("A large upload"),
    SLOW_CLIENT("A slow client beside fast ones"),
    SLOW_BACKEND("A slow backend"),
    LATENCY("Latency"),
    IDLE_CONNECTIONS("Idle connections"),
    MILLION("A million requests");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
