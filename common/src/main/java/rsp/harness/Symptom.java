package rsp.harness;

/** How a behaviour fails, as seen from outside the proxy. */
public enum Symptom {
    NOT_STARTED("does not start"),
    DIED("the proxy ends"),
    LEFT_RUNNING("a process goes on"),
    TOO_SLOW("not done in time"),
    REFUSED("connection refused"),
    TIMED_OUT("nothing comes"),
    LATE("comes late"),
    RESET("connection reset"),
    BYTES_LOST("bytes lost"),
    BYTES_CHANGED("bytes changed"),
    BYTES_DOUBLED("bytes sent twice"),
    BYTES_SWAPPED("bytes in another order"),
    CLEAN_END("an error looks like a clean end"),
    UNBOUNDED("takes more than it can pass on"),
    LEAKED("something is left behind"),
    SPINS("burns CPU for nothing"),
    UNCLEAR_ERROR("the error is not one clear line"),
    STACK_TRACE("an error that nobody handles"),
    UNTRUE("what it says is not so");

    private final String words;

    Symptom(String words) {
        this.words = words;
    }

    /** The symptom in a few words, for a report. */
    @Override
    public String toString() {
        return words;
    }
}
