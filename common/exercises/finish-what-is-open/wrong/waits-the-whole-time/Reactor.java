package rsp;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
// exercise: begin
import java.util.concurrent.TimeUnit;
// exercise: end

/** Waits until some channels are ready, and calls the handler of each. */
final class Reactor {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Selector selector = Selector.open();
    private SelectionKey pausedKey;
    private int pausedOps;
    private long pausedSince;
    // exercise: begin
    private volatile boolean stopping;
    // exercise: end

    Reactor() throws IOException {
        // The first read, write or close of Java 17 needs two descriptors for
        // itself. Now there are some; later there may be none left.
        SocketChannel.open().close();
    }

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
        // exercise: begin
        while (!stopping) {
            if (pausedKey == null) {
            // exercise: end
                selector.select(Reactor::callHandler);
            } else {
                selector.select(Reactor::callHandler, PAUSE.toMillis());
                resumeInTime();
            }
        }
    }

    // exercise: begin
    /** May be called by another thread: run returns soon. */
    void stop() {
        stopping = true;
        // It may sleep in select.
        selector.wakeup();
    }

    /** Serves those who are left for so long, and resets who is left then. */
    void finish(int seconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        // A channel that was closed listens until now.
        selector.selectNow(Reactor::callHandler);
        long left = end - System.nanoTime();
        while (isAnybodyLeft() && left > 0) {
            selector.select(Reactor::callHandler,
                    TimeUnit.NANOSECONDS.toMillis(left) + 1);
            left = end - System.nanoTime();
        }
        resetAll();
    }

    private boolean isAnybodyLeft() {
        // Keys of closed channels are still there, but not valid.
        return selector.keys().stream().anyMatch(SelectionKey::isValid);
    }

    private void resetAll() {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()) {
                ((Connection) key.attachment()).fail(
                        new IOException("the proxy ends"));
            }
        }
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
