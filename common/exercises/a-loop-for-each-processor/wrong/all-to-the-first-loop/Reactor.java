package rsp;

import java.io.IOException;
// exercise: begin
import java.nio.ByteBuffer;
// exercise: end
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
// exercise: begin
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
// exercise: end

/** Waits until some channels are ready, and calls the handler of each. */
final class Reactor {

    private static final Duration PAUSE = Duration.ofMillis(200);
    // exercise: begin
    private static final int BUFFER_SIZE = 256 * 1024;
    // exercise: end

    private final Selector selector = Selector.open();
    private SelectionKey pausedKey;
    private int pausedOps;
    private long pausedSince;
    // exercise: begin
    // What other threads want to have done here.
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    // One for all connections of this loop: nothing stays in it.
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
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

    // exercise: begin
    ByteBuffer buffer() {
        return buffer;
    }

    /** May be called by any thread: the task is run by the loop's. */
    void execute(Runnable task) {
        tasks.add(task);
        // It may sleep in select.
        selector.wakeup();
    }

    // exercise: end
    /** Takes no notice of a channel for a while; of one only at a time. */
    void pause(SelectableChannel channel) {
        pausedKey = channel.keyFor(selector);
        pausedOps = pausedKey.interestOps();
        pausedSince = System.nanoTime();
        pausedKey.interestOps(0);
    }

    void run() throws IOException {
        while (true) {
            if (pausedKey == null) {
                selector.select(Reactor::callHandler);
            } else {
                selector.select(Reactor::callHandler, PAUSE.toMillis());
                // exercise: begin
                resumeInTime();
            }
            runTasks();
            // exercise: end
        }
    }

    // exercise: begin
    private void runTasks() {
        for (Runnable task; (task = tasks.poll()) != null;) {
            task.run();
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
