package rsp;

import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Knows when each connection last moved a byte, and ends the idle ones. */
final class IdleConnections {

    private final long mostNanoseconds;
    private final Map<Connection, Long> lastMoves = new HashMap<>();

    IdleConnections(int mostSeconds) {
        this.mostNanoseconds = TimeUnit.SECONDS.toNanos(mostSeconds);
    }

    void moved(Connection connection) {
        if (mostNanoseconds > 0) {
            lastMoves.put(connection, System.nanoTime());
        }
    }

    void ended(Connection connection) {
        lastMoves.remove(connection);
    }

    void endThoseWhoseTimeIsUp() {
        for (Connection connection : List.copyOf(lastMoves.keySet())) {
            long idle = System.nanoTime() - lastMoves.get(connection);
            if (idle >= mostNanoseconds) {
                connection.fail(new SocketTimeoutException("idle"));
            }
        }
    }
}
