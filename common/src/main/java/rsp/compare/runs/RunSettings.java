package rsp.compare.runs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import rsp.compare.record.Load;
import rsp.compare.record.Measurement;
import rsp.compare.record.Rounds.InQuickRun;
import rsp.compare.record.WarmUp;
import rsp.compare.record.Workload;

/**
 * How much is measured.
 *
 * @param quick
 *            whether it should take less than a minute, and tell less
 * @param workloads
 *            those to run, in order
 */
record RunSettings(boolean quick, List<Workload> workloads) {

    private static final long MOST_REQUESTS = 1_000_000;
    private static final long QUICK_MOST_REQUESTS = 2_000;
    private static final long LARGE_BYTES = 500_000_000;
    private static final long QUICK_LARGE_BYTES = 50_000_000;
    private static final int PINGS = 2_000;
    private static final int QUICK_PINGS = 300;

    /** All of a run, in its order. */
    static List<Workload> workloads(boolean quick) {
        return quick
                ? Arrays.stream(Workload.values())
                        .filter(one -> one.rounds().inQuickRun() != InQuickRun.NOT)
                        .sorted(Comparator.comparing(one -> one.rounds().inQuickRun())).toList()
                : List.of(Workload.values());
    }

    /** How many rounds count. */
    int rounds(Workload workload) {
        return quick ? workload.rounds().quick() : workload.rounds().full();
    }

    /** Whether a JVM's first requests would spoil the figures. */
    boolean warmsUp(Workload workload) {
        return switch (workload.rounds().warmUp()) {
            case NEVER -> false;
            case BEFORE_SEVERAL_ROUNDS -> rounds(workload) > 1;
            case UNLESS_CONNECTIONS_WERE_OPENED ->
                workloads.subList(0, workloads.indexOf(workload)).stream()
                        .noneMatch(one -> one.load() == Load.NEW_CONNECTIONS);
        };
    }

    /** Whether the round has to give a JVM time to compile its whole program. */
    boolean isForColdProgram(Workload workload, int round) {
        boolean first = workload == workloads.get(0);
        boolean takesLong = workload.time().compareTo(WarmUp.TIME) > 0;
        return round == Measurement.WARM_UP && (first || takesLong);
    }

    /** The most requests of a load that makes a new connection for each, but for the million. */
    long mostRequests() {
        return quick ? QUICK_MOST_REQUESTS : MOST_REQUESTS;
    }

    /** The size of a large transfer. */
    long largeBytes() {
        return quick ? QUICK_LARGE_BYTES : LARGE_BYTES;
    }

    /** How many pings are timed. */
    int pings() {
        return quick ? QUICK_PINGS : PINGS;
    }
}
