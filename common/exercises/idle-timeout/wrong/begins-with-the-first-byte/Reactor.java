package rsp;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Waits until some channels are ready, and calls the handler of each. */
final class Reactor {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Selector selector = Selector.open();
    private SelectionKey pausedKey;
    private int pausedOps;
    private long pausedSince;
    // exercise: begin
    private final IdleConnections idleConnections;
    // exercise: end

    // exercise: begin
    /** A connection may be idle for so long; 0 for as long as it likes. */
    Reactor(int idleSeconds) throws IOException {
        idleConnections = new IdleConnections(idleSeconds);
        // exercise: end
        // The first read, write or close of Java 17 needs two descriptors for
        // itself. Now there are some; later there may be none left.
        SocketChannel.open().close();
    }

    // exercise: begin
    IdleConnections idleConnections() {
        return idleConnections;
    }

    // exercise: end
    SelectionKey register(SelectableChannel channel, int interestOps,
            Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interestOps, handler);
    }

    /** Takes no notice of a channel for a while; of one only at a time. */
    void pause(SelectableChannel channel) {
        pausedKey = channel.keyFor(selector);
        pausedOps = pausedKey.interestOps();
        pausedSince = System.nanoTime();
        pausedKey.interestOps(0);
    }

    void run() throws IOException {
        while (true) {
            // exercise: begin
            selector.select(Reactor::callHandler, timeout());
            if (pausedKey != null) {
                resumeInTime();
            }
            idleConnections.endThoseWhoseTimeIsUp();
            // exercise: end
        }
    }

    // exercise: begin
    /** In milliseconds; 0 is for as long as it takes. */
    private long timeout() {
        long idle = idleConnections.millisecondsToTheNext();
        if (pausedKey == null) {
            return idle;
        }
        return idle == 0 ? PAUSE.toMillis() : Math.min(idle, PAUSE.toMillis());
    }

    // exercise: end
    private void resumeInTime() {
        if (System.nanoTime() - pausedSince >= PAUSE.toNanos()) {
            pausedKey.interestOps(pausedOps);
            pausedKey = null;
        }
    }

    private static void callHandler(SelectionKey key) {
        // A handler called before in this round may have closed the channel.
        if (key.isValid()) {
            ((Handler) key.attachment()).handle();
        }
    }
}
