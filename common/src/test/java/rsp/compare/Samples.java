package rsp.compare;

import java.util.List;
import java.util.Map;
import rsp.compare.record.Comparison;
import rsp.compare.record.Entrant;
import rsp.compare.record.Entrant.Kind;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

/** Small comparisons to try things on. */
public final class Samples {

    private Samples() {}

    public static Entrant entrant(String name, Kind kind) {
        return new Entrant(name, "<" + name + ">", kind, "run " + name, "1.0");
    }

    /** So many requests a second, with 100 clients and new connections. */
    public static Measurement rate(String entrant, int round, double value) {
        return new Measurement(Workload.NEW_100, entrant, round,
                Map.of(Figure.REQUESTS_PER_SECOND, value), "");
    }

    /** Of a full run with no proxy, part 4, a model and nginx. */
    public static Comparison comparison(Measurement... measurements) {
        return new Comparison(Map.of("Date", "2026-11-20", "Run", "full"),
                List.of(entrant(Entrant.DIRECT, Kind.DIRECT), entrant("part4", Kind.PART),
                        entrant("threads", Kind.MODEL), entrant("nginx", Kind.OTHER)),
                List.of("HAProxy is not installed on this machine."), List.of(measurements));
    }
}
