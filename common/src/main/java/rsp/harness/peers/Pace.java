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

    /** The pace of another, with a wait for the latch once so many bytes have gone. */
    static Pace waitingAfter(long bytes, CountDownLatch latch, Pace pace) {
        AtomicLong gone = new AtomicLong();
        return most -> {
            if (gone.get() >= bytes) {
                Waiting.forLatch(latch);
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
