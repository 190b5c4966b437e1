package rsp.compare.runs;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A socket that is closed when its time is over, whatever is being done with it. A timeout
 * of a socket holds for one read alone, and for no write.
 */
final class TimedSocket extends Socket {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Future<?> end;

    /**
     * Not connected yet.
     *
     * @param deadline
     *            when it is closed, as System.nanoTime gives it
     */
    TimedSocket(long deadline) {
        end = CLOCK.schedule(this::end, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "deadlines");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private void end() {
        try {
            super.close();
        } catch (IOException e) {
            // Whoever uses it is told.
        }
    }

    @Override
    public void close() throws IOException {
        end.cancel(false);
        super.close();
    }
}
