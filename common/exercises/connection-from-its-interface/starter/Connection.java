package rsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One socket of the proxy: what comes in here goes out at its peer. */
final class Connection implements Handler {

    private static final int BUFFER_SIZE = 4096;
    // One for all: there is one thread, and nothing stays in it.
    private static final ByteBuffer BUFFER = ByteBuffer
            .allocateDirect(BUFFER_SIZE);

    private final SocketChannel channel;
    private Connection peer;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Begins to copy between two channels, both ways. */
    static void open(Reactor reactor, SocketChannel clientChannel,
            SocketChannel backendChannel) throws IOException {
        // exercise: begin
        // Make a Connection of each channel, let each know the other as its
        // peer, and register both with the reactor: for what?
        throw new UnsupportedOperationException("open is not written yet");
        // exercise: end
    }

    @Override
    public void handle() {
        // exercise: begin
        // Read what there is. Whatever goes wrong in that ends this
        // connection, in one line on standard error, and nothing else:
        // whoever calls us serves all the others too.
        // exercise: end
    }

    private void onReadable() throws IOException {
        // exercise: begin
        // One read into BUFFER. At the end of the stream, close both sockets.
        // Else write what was read to the peer's channel, once: a loop around
        // the write would let everybody else wait. (What it does not take is
        // lost. That is the bug of part 2, and it may stay.)
        // exercise: end
    }

    private void closeBoth() {
        // exercise: begin
        // This one and its peer.
        // exercise: end
    }

    private void close() {
        // exercise: begin
        // Throws nothing: a failure here is told in one line.
        // exercise: end
    }
}
