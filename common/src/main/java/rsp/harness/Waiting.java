package rsp.harness;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Waits for conditions, each with a deadline. */
public final class Waiting {

    /** How long a program may take to start. */
    public static final Duration STARTING = Duration.ofSeconds(30);

    private static final int STEP_MILLISECONDS = 5;

    private Waiting() {}

    /** Waits for a latch that whoever holds it will surely open. */
    public static void forLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // tag::until[]
    /** Whether the condition comes true in time; returns as soon as it does. */
    public static boolean until(Duration time, BooleanSupplier condition) {
        long deadline = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return condition.getAsBoolean();
            }
            try {
                Thread.sleep(STEP_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
    // end::until[]
}
