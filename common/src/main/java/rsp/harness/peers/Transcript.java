package rsp.harness.peers;

import java.util.ArrayList;
import java.util.List;

/** Notes what happened in a test, for the report of a failure. */
public final class Transcript {

    private static final int FIRST = 4;
    private static final int LAST = 12;

    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    synchronized void add(String who, String what) {
        lines.add(String.format("%7.3f s  %s %s", (System.nanoTime() - start) / 1e9, who, what));
    }

    /** The first and last lines; what lies between is counted. */
    public synchronized List<String> lines() {
        if (lines.size() <= FIRST + LAST + 1) {
            return List.copyOf(lines);
        }
        List<String> some = new ArrayList<>(lines.subList(0, FIRST));
        some.add("           ... " + (lines.size() - FIRST - LAST) + " more ...");
        some.addAll(lines.subList(lines.size() - LAST, lines.size()));
        return some;
    }
}
