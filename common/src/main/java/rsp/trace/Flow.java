package rsp.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import rsp.harness.peers.Payload;

/**
 * The bytes that go one way through the proxy: which were read, which were passed on, and which
 * never were, and when they were lost.
 */
final class Flow {

    /**
     * A write.
     *
     * @param from
     *            where in the stream its bytes stand
     */
    private record Attempt(int event, long from, long asked, long taken) {}

    private TracedSocket from;
    private TracedSocket to;
    private final BitSet passed = new BitSet();
    private final List<Attempt> attempts = new ArrayList<>();
    private final TreeMap<Integer, Long> readAt = new TreeMap<>();
    private final TreeMap<Integer, Long> passedAt = new TreeMap<>();
    private long read;
    private long written;
    private long base;
    private long next;
    private int closed = -1;

    Flow(TracedSocket from, TracedSocket to) {
        this.from = from;
        this.to = to;
    }

    TracedSocket from() {
        return from;
    }

    TracedSocket to() {
        return to;
    }

    /** Puts one socket in the place of another: what has come so far is for it. */
    void replace(TracedSocket old, TracedSocket other) {
        from = from == old ? other : from;
        to = to == old ? other : to;
    }

    void read(int event, long amount, byte[] first) {
        OptionalLong position = positionOf(first, amount);
        position.ifPresent(at -> base = read - at);
        read += amount;
        readAt.put(event, read);
    }

    /** A write of so many bytes, of which the kernel took some. */
    void write(int event, long asked, long taken, byte[] first) {
        long at = place(asked, first);
        attempts.add(new Attempt(event, at, asked, taken));
        passed.set((int) at, (int) (at + taken));
        next = at + taken;
        written += taken;
        passedAt.put(event, written);
    }

    /** Its end: what has not gone now never will. */
    void close(int event) {
        closed = closed < 0 ? event : closed;
    }

    /** Where in the stream the bytes of a write stand; nothing goes on that has not come. */
    private long place(long asked, byte[] first) {
        OptionalLong position = positionOf(first, asked);
        long at = base + position.orElse(next - base);
        return at >= 0 && at + asked <= read ? at : next;
    }

    private static OptionalLong positionOf(byte[] first, long amount) {
        return amount < Payload.TELLING ? OptionalLong.empty() : Payload.positionOf(first);
    }

    long total() {
        return read;
    }

    /** How many bytes the kernel took. */
    long written() {
        return written;
    }

    long readUntil(int event) {
        return until(readAt, event);
    }

    long passedUntil(int event) {
        return until(passedAt, event);
    }

    private static long until(TreeMap<Integer, Long> sums, int event) {
        Map.Entry<Integer, Long> last = sums.floorEntry(event);
        return last == null ? 0 : last.getValue();
    }

    /**
     * How many bytes were lost, and by which event: by the last write that had them and did not
     * get rid of them, or when the connection was closed.
     *
     * @param end
     *            the number of the last event
     */
    Map<Integer, Long> losses(int end) {
        BitSet missing = new BitSet();
        missing.set(0, (int) read);
        missing.andNot(passed);
        Map<Integer, Long> losses = new TreeMap<>();
        for (int i = attempts.size() - 1; i >= 0 && !missing.isEmpty(); i--) {
            if (attempts.get(i).taken() < attempts.get(i).asked()) {
                lose(missing, attempts.get(i), losses);
            }
        }
        if (!missing.isEmpty()) {
            losses.merge(closed < 0 ? end : closed, (long) missing.cardinality(), Long::sum);
        }
        return losses;
    }

    private static void lose(BitSet missing, Attempt attempt, Map<Integer, Long> losses) {
        int first = (int) (attempt.from() + attempt.taken());
        int last = (int) (attempt.from() + attempt.asked());
        long lost = 0;
        for (int at = missing.nextSetBit(first); at >= 0 && at < last;) {
            int until = Math.min(last, missing.nextClearBit(at));
            missing.clear(at, until);
            lost += until - at;
            at = missing.nextSetBit(until);
        }
        if (lost > 0) {
            losses.merge(attempt.event(), lost, Long::sum);
        }
    }
}
