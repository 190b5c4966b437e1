package rsp;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to standard error in a thread of its own: the loop never waits. */
final class Log {

    private static final int MAX_WAITING_LINES = 1000;
    private static final BlockingQueue<String> WAITING_LINES =
            new ArrayBlockingQueue<>(MAX_WAITING_LINES);
    private static final AtomicLong DROPPED_LINES = new AtomicLong();
    // exercise: begin
    private static volatile boolean tellsOfAll;
    // exercise: end

    private Log() {}

    // exercise: begin
    /** Lines about connections that have ended are written only on demand. */
    static void start(boolean logConnections) {
        tellsOfAll = logConnections;
        // exercise: end
        Thread thread = new Thread(Log::writeLines, "log");
        // The program may end although this thread has not.
        thread.setDaemon(true);
        thread.start();
    }

    // exercise: begin
    /** A line about a connection that has ended, if they are wanted. */
    static void connection(String line) {
        if (tellsOfAll) {
            line(line);
        }
    }

    // exercise: end
    /** Never waits: a line for which there is no room is counted, and lost. */
    static void line(String line) {
        if (!WAITING_LINES.offer(line)) {
            DROPPED_LINES.incrementAndGet();
        }
    }

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
}
