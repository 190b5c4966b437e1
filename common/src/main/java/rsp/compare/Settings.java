package rsp.compare;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param quick
 *            whether it should take less than a minute, and tell less
 * @param workloads
 *            those to run, in order
 */
record Settings(boolean quick, List<Workload> workloads) {

    // First what makes a JVM compile most in the least time.
    private static final List<Workload> QUICK = List.of(Workload.KEEP_ALIVE, Workload.NEW_100,
            Workload.DOWNLOAD, Workload.PAUSED_DOWNLOAD, Workload.UPLOAD, Workload.IDLE_1000);
    // These ask a proxy for what NEW_1 has asked it for.
    private static final Set<Workload> AS_NEW_1 = EnumSet.of(Workload.NEW_10, Workload.NEW_500,
            Workload.LATENCY, Workload.MILLION);
    private static final long MILLION = 1_000_000;
    // After these, a JVM has compiled what it will, and its memory grows no more.
    static final long WARM_UP_REQUESTS = 30_000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final long QUICK_REQUESTS = 2_000;
    private static final long LARGE_BYTES = 500_000_000;
    private static final long QUICK_LARGE_BYTES = 50_000_000;
    private static final int PINGS = 2_000;
    private static final int QUICK_PINGS = 300;

    static List<Workload> workloads(boolean quick) {
        return quick ? QUICK : List.of(Workload.values());
    }

    /** How many rounds count. */
    int rounds(Workload workload) {
        return switch (workload) {
            case PAUSED_DOWNLOAD, SLOW_CLIENT, SLOW_BACKEND_1, SLOW_BACKEND_10,
                    SLOW_BACKEND_100, IDLE_1000, IDLE_9000, MILLION ->
                1;
            case LATENCY, NEW_1, NEW_10, NEW_500 -> quick ? 1 : 3;
            case TWO_PIECES -> quick ? 2 : 3;
            case KEEP_ALIVE -> quick ? 1 : 7;
            default -> quick ? 2 : 7;
        };
    }

    /** Whether a JVM's first requests would spoil the figures. */
    boolean warmsUp(Workload workload) {
        if (AS_NEW_1.contains(workload)) {
            return !workloads.subList(0, workloads.indexOf(workload)).contains(Workload.NEW_1);
        }
        return rounds(workload) > 1;
    }

    /** The time that a load goes on, or may go on, or that its clients wait for an answer. */
    Duration time(Workload workload) {
        return switch (workload) {
            case MILLION -> Duration.ofMinutes(5);
            case SLOW_BACKEND_1, SLOW_BACKEND_10, SLOW_BACKEND_100 -> Duration.ofSeconds(5);
            case SLOW_CLIENT, LATENCY -> Duration.ofSeconds(2);
            // Enough to see who waits.
            case TWO_PIECES -> Duration.ofMillis(500);
            default -> Duration.ofSeconds(1);
        };
    }

    /** The most requests of a load that makes a new connection for each. */
    long requests(Workload workload, int round) {
        if (isForNewProcess(workload, round)) {
            return WARM_UP_REQUESTS;
        }
        return quick && workload != Workload.MILLION ? QUICK_REQUESTS : MILLION;
    }

    /** The time that such a load may take. */
    Duration time(Workload workload, int round) {
        return isForNewProcess(workload, round) ? WARM_UP : time(workload);
    }

    /** Whether the round has to give a JVM time to compile its whole program. */
    private boolean isForNewProcess(Workload workload, int round) {
        return round == Measurement.WARM_UP
                && (workload == workloads.get(0) || workload == Workload.MILLION);
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
