package rsp.compare.record;

import java.time.Duration;

/** Whether a round that does not count comes first, in which a JVM compiles its program. */
public enum WarmUp {
    NEVER,
    /** Where several rounds count: one alone shows what is slower than that anyway. */
    BEFORE_SEVERAL_ROUNDS,
    /** Unless a workload before it in the same run has opened new connections. */
    UNLESS_CONNECTIONS_WERE_OPENED;

    /** After so many, a JVM has compiled what it will, and its memory grows no more. */
    public static final long REQUESTS = 30_000;
    /** No warm-up with new connections takes longer. */
    public static final Duration TIME = Duration.ofSeconds(10);
}
