package rsp.harness.peers;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import rsp.harness.Waiting;

/** How fast a peer sends or takes bytes. */
public interface Pace {

    /** As fast as it goes. */
    Pace FULL = most -> most;

    /** About 60 MB/s: behind a faster sender, Linux lets a buffer grow to 32 MiB. */
    Pace STEADY = steady(64 * 1024, Duration.ofMillis(1));

    /** What {@link #holdingBackTheLast} holds back. */
    int LAST = 2 * 1024 * 1024;

    /**
     * How many bytes to send or take next, 1 to {@code most}. It may wait first: such
     * a wait is a part of what is tested, never a way to wait for the proxy.
     */
    int nextChunk(int most);

    /** Chunks and pauses of random lengths, the same for the same seed. */
    static Pace random(long seed, int largestChunk, Duration longestPause) {
        SplittableRandom random = new SplittableRandom(seed);
        return most -> {
            if (random.nextInt(8) == 0) {
                pause(Duration.ofNanos(random.nextLong(longestPause.toNanos())));
            }
            return random.nextInt(1, Math.min(most, largestChunk) + 1);
        };
    }

    /** Chunks of so many bytes, with a pause before each. */
    static Pace steady(int bytes, Duration pause) {
        return most -> {
            pause(pause);
            return Math.min(most, bytes);
        };
    }

    /**
     * As fast as it goes, but for the last bytes: they come after the latch, and not at once, so
     * that who has begun to read makes room for them. What was lost before then shows as a gap,
     * and not as a silence.
     */
    static Pace holdingBackTheLast(Payload payload, CountDownLatch someRead) {
        long first = payload.length() - LAST;
        return waitingAfter(first, someRead, FULL, steady(64 * 1024, Duration.ofMillis(2)));
    }

    /** The pace of another, with a wait for the latch once so many bytes have gone. */
    static Pace waitingAfter(long bytes, CountDownLatch latch, Pace pace) {
        return waitingAfter(bytes, latch, pace, pace);
    }

    private static Pace waitingAfter(long bytes, CountDownLatch latch, Pace before, Pace after) {
        AtomicLong gone = new AtomicLong();
        return most -> {
            Pace pace = before;
            if (gone.get() >= bytes) {
                Waiting.forLatch(latch);
                pace = after;
            }
            int chunk = pace.nextChunk(most);
            gone.addAndGet(chunk);
            return chunk;
        };
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis(), time.getNano() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
