package rsp.harness.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notes what happened in a test, for the report of a failure. */
public final class Transcript {

    private static final int FIRST = 4;
    private static final int LAST = 12;

    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    synchronized void add(String who, String what) {
        lines.add(String.format("%7.3f s  %s %s", (System.nanoTime() - start) / 1e9, who, what));
    }

    /** Notes that something came that was waited for since a time, in System.nanoTime(). */
    synchronized void came(long since) {
        waits.add(Duration.ofNanos(System.nanoTime() - since));
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

    /** How long things took to come that came in the end, in words. */
    public synchronized String waits() {
        if (waits.isEmpty()) {
            return "nothing has come that was waited for";
        }
        List<Duration> sorted = waits.stream().sorted().toList();
        return String.format("%,d times something came that was waited for, after %,d ms as a rule"
                + " (the median)", sorted.size(), sorted.get(sorted.size() / 2).toMillis());
    }
}
