package rsp.compare.record;

/**
 * How often a workload is asked of everybody.
 *
 * @param full
 *            how many rounds count in a full run, 1 or more
 * @param quick
 *            how many in a quick run
 * @param warmUp
 *            whether one that does not count comes before them
 * @param inQuickRun
 *            whether a quick run has it if the user names none
 */
public record Rounds(int full, int quick, WarmUp warmUp, InQuickRun inQuickRun) {

    /** So many rounds tell who is faster, if it is by a few percent. */
    public static final int MANY = 7;

    /** The place of a workload in a quick run. */
    public enum InQuickRun {
        /** Of all loads, it makes a JVM compile most in the least time. */
        FIRST, LATER, NOT
    }

    public Rounds {
        if (full < 1 || quick < 1) {
            throw new IllegalArgumentException("at least one round counts");
        }
    }

    public boolean areMany() {
        return full >= MANY;
    }
}
