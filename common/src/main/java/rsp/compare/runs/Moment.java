package rsp.compare.runs;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for moments as System.nanoTime gives them. */
final class Moment {

    private Moment() {}

    /** Returns at that moment, or at once if it has passed. */
    static void await(long moment) {
        for (long left; (left = moment - System.nanoTime()) > 0;) {
            LockSupport.parkNanos(left);
        }
    }

    /** Returns when the time is over. */
    static void pass(Duration time) {
        await(System.nanoTime() + time.toNanos());
    }
}
