package rsp;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

// tag::class[]
/** Writes to standard error in a thread of its own: the loop never waits. */
final class Log {

    private static final int MAX_WAITING_LINES = 1000;
    private static final BlockingQueue<String> WAITING_LINES =
            new ArrayBlockingQueue<>(MAX_WAITING_LINES);
    private static final AtomicLong DROPPED_LINES = new AtomicLong();

    private Log() {}
    // end::class[]

    // tag::start[]
    static void start() {
        Thread thread = new Thread(Log::writeLines, "log");
        // The program may end although this thread has not.
        thread.setDaemon(true);
        thread.start();
    }
    // end::start[]

    // tag::line[]
    /** Never waits: a line for which there is no room is counted, and lost. */
    static void line(String line) {
        if (!WAITING_LINES.offer(line)) {
            DROPPED_LINES.incrementAndGet();
        }
    }
    // end::line[]

    // tag::write-lines[]
    private static void writeLines() {
        try {
            while (true) {
                // Waits for ever if standard error is a pipe that nobody reads.
                System.err.println(WAITING_LINES.take());
                if (WAITING_LINES.isEmpty() && DROPPED_LINES.get() > 0) {
                    System.err.println("The log has dropped "
                            + DROPPED_LINES.getAndSet(0) + " lines.");
                }
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it.
            Thread.currentThread().interrupt();
        }
    }
    // end::write-lines[]
}
