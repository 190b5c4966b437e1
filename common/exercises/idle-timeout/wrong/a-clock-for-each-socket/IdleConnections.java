package rsp;

import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Knows when each connection last moved a byte, and ends the idle ones. */
final class IdleConnections {

    private final long mostNanoseconds;
    // Who has been idle for longest comes first.
    private final Map<Connection, Long> lastMoves = new LinkedHashMap<>();

    /** With 0, they may be idle for as long as they like. */
    IdleConnections(int mostSeconds) {
        this.mostNanoseconds = TimeUnit.SECONDS.toNanos(mostSeconds);
    }

    void moved(Connection connection) {
        if (mostNanoseconds > 0) {
            // Who is in it already would keep its place.
            lastMoves.remove(connection);
            lastMoves.put(connection, System.nanoTime());
        }
    }

    void ended(Connection connection) {
        lastMoves.remove(connection);
    }

    /** How long until somebody's time is up; 0 if there is nobody. */
    long millisecondsToTheNext() {
        if (lastMoves.isEmpty()) {
            return 0;
        }
        long left = Math.max(0, nanosecondsLeft());
        // Rounded up, so that select does not come back a moment too early.
        return TimeUnit.NANOSECONDS.toMillis(left) + 1;
    }

    void endThoseWhoseTimeIsUp() {
        while (!lastMoves.isEmpty() && nanosecondsLeft() <= 0) {
            lastMoves.keySet().iterator().next().fail(
                    new SocketTimeoutException("no byte has moved for "
                            + TimeUnit.NANOSECONDS.toSeconds(mostNanoseconds)
                            + " s"));
        }
    }

    private long nanosecondsLeft() {
        long lastMove = lastMoves.values().iterator().next();
        return lastMove + mostNanoseconds - System.nanoTime();
    }
}
