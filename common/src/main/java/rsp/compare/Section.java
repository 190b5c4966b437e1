package rsp.compare;

import java.util.List;

/** The part of a report that shows a family of workloads. */
enum Section {
    NEW_CONNECTIONS("New connections", "NEW_"),
    KEEP_ALIVE("Connections kept alive", "KEEP_ALIVE", "TWO_PIECES"),
    DOWNLOAD("Large downloads", "DOWNLOAD", "PAUSED_DOWNLOAD"),
    UPLOAD("A large upload", "UPLOAD"),
    SLOW_CLIENT("A slow client beside fast ones", "SLOW_CLIENT"),
    SLOW_BACKEND("A slow backend", "SLOW_BACKEND_"),
    LATENCY("Latency", "LATENCY"),
    IDLE("Idle connections", "IDLE_"),
    MILLION("A million requests", "MILLION");

    private final String title;
    private final List<String> families;

    Section(String title, String... families) {
        this.title = title;
        this.families = List.of(families);
    }

    String title() {
        return title;
    }

    List<Workload> workloads() {
        return families.stream().flatMap(family -> Workload.family(family).stream()).toList();
    }
}
