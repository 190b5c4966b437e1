package rsp;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

// tag::class[]
/** Waits until some channels are ready, and calls the handler of each. */
final class Reactor {

    private final Selector selector = Selector.open();

    Reactor() throws IOException {
        // The first read, write or close of Java 17 needs two descriptors for
        // itself. Now there are some; later there may be none left.
        SocketChannel.open().close();
    }
    // end::class[]

    // tag::register[]
    SelectionKey register(SelectableChannel channel, int interestOps,
            Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interestOps, handler);
    }
    // end::register[]

    // tag::run[]
    void run() throws IOException {
        while (true) {
            selector.select(Reactor::callHandler);
        }
    }
    // end::run[]

    // tag::call-handler[]
    private static void callHandler(SelectionKey key) {
        // A handler called before in this round may have closed the channel.
        if (key.isValid()) {
            ((Handler) key.attachment()).handle();
        }
    }
    // end::call-handler[]
}
