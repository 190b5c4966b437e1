package rsp;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** Waits until some channels are ready, and calls the handler of each. */
final class Reactor {

    private final Selector selector = Selector.open();

    Reactor() throws IOException {
        // The first read, write or close of Java 17 needs two descriptors for
        // itself. Now there are some; later there may be none left.
        SocketChannel.open().close();
    }

    SelectionKey register(SelectableChannel channel, int interestOps,
            Handler handler) throws IOException {
        channel.configureBlocking(false);
        // exercise: begin
        return channel.register(selector, channel.validOps(), handler);
        // exercise: end
    }

    void run() throws IOException {
        while (true) {
            selector.select(Reactor::callHandler);
        }
    }

    private static void callHandler(SelectionKey key) {
        // A handler called before in this round may have closed the channel.
        // exercise: begin
        if (key.isValid() && (key.isReadable() || key.isAcceptable())) {
        // exercise: end
            ((Handler) key.attachment()).handle();
        }
    }
}
