package rsp.harness.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Notes what happened in a test, for the report of a failure. */
public final class Transcript {

    private static final int FIRST = 4;
    private static final int LAST = 12;

    /**
     * Something that happened.
     *
     * @param seconds
     *            since the transcript was begun
     */
    public record Entry(double seconds, String who, String what) {

        @Override
        public String toString() {
            return String.format("%7.3f s  %s %s", seconds, who, what);
        }
    }

    private final Instant begun = Instant.now();
    private final long start = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    synchronized void add(String who, String what) {
        entries.add(new Entry((System.nanoTime() - start) / 1e9, who, what));
    }

    /** Notes that something came that was waited for since a time, in System.nanoTime(). */
    synchronized void came(long since) {
        waits.add(Duration.ofNanos(System.nanoTime() - since));
    }

    /** When it was begun. */
    public Instant begun() {
        return begun;
    }

    /** All that happened. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The first and last lines; what lies between is counted. */
    public synchronized List<String> lines() {
        List<String> lines = entries.stream().map(Entry::toString).toList();
        if (lines.size() <= FIRST + LAST + 1) {
            return lines;
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
