package rsp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
// exercise: begin
// exercise: end

/** One socket of the proxy: what comes in here goes out at its peer. */
final class Connection implements Handler {

    private static final int BUFFER_SIZE = 4096;
    // One for all: there is one thread, and nothing stays in it.
    private static final ByteBuffer BUFFER = ByteBuffer
            .allocateDirect(BUFFER_SIZE);

    // exercise: begin
    private final SocketChannel channel;
    private Connection peer;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }
    // exercise: end

    // exercise: begin
    /** Begins to copy between two channels, both ways. */
    static void open(Reactor reactor, SocketChannel clientChannel,
            SocketChannel backendChannel) throws IOException {
        Connection client = new Connection(clientChannel);
        Connection backend = new Connection(backendChannel);
        client.peer = backend;
        backend.peer = client;
        reactor.register(clientChannel, SelectionKey.OP_READ, client);
        reactor.register(backendChannel, SelectionKey.OP_READ, backend);
    }
    // exercise: end

    @Override
    public void handle() {
        try {
            // exercise: begin
            onReadable();
            // exercise: end
        } catch (Throwable e) {
            System.err.println("Connection ended: " + e);
            closeBoth();
        }
    }

    private void onReadable() throws IOException {
        BUFFER.clear();
        int bytesRead = channel.read(BUFFER);
        BUFFER.flip();
        // exercise: begin
        if (bytesRead == -1) {
            closeBoth();
        } else {
            // The bug of this part: a write to a non-blocking channel takes
            // what it can, and the rest is lost. Part 4 is about that.
            peer.channel.write(BUFFER);
        }
        // exercise: end
    }

    private void closeBoth() {
        close();
        peer.close();
    }

    private void close() {
        try {
            channel.close();
        } catch (Throwable e) {
            System.err.println("Cannot close: " + e);
        }
    }
}
