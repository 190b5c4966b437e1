package rsp;

// exercise: begin
import java.io.IOException;
import java.net.InetSocketAddress;
// exercise: end
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
// exercise: begin
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.List;
// exercise: end

/** One socket of the proxy: what comes in here goes out at its peer. */
final class Connection implements Handler {

    private static final int BUFFER_SIZE = 4096;
    // One for all: there is one thread, and nothing stays in it.
    private static final ByteBuffer BUFFER = ByteBuffer
            .allocateDirect(BUFFER_SIZE);

    // exercise: begin
    private final Reactor reactor;
    private final Iterator<InetSocketAddress> untriedAddresses;
    private SocketChannel channel;
    private SelectionKey key;
    private Connection peer;
    // What the peer has sent before the channel was connected; null if it has
    // sent nothing.
    private ByteBuffer early;

    private Connection(Reactor reactor, SocketChannel channel,
            List<InetSocketAddress> addresses) {
        this.reactor = reactor;
        this.channel = channel;
        this.untriedAddresses = addresses.iterator();
    }
    // exercise: end

    // exercise: begin
    /** Connects to the backend, and begins to copy both ways. */
    static void open(Reactor reactor, SocketChannel clientChannel,
            List<InetSocketAddress> backendAddresses) throws IOException {
        Connection client = new Connection(reactor, clientChannel, List.of());
        Connection backend = new Connection(reactor, SocketChannel.open(),
                backendAddresses);
        client.peer = backend;
        backend.peer = client;
        try {
            client.register(SelectionKey.OP_READ);
            backend.connectToNext();
        } catch (Throwable e) {
            backend.close();
            throw e;
        }
    }

    private void register(int interestOps) throws IOException {
        key = reactor.register(channel, interestOps, this);
    }

    private void connectToNext() throws IOException {
        register(SelectionKey.OP_CONNECT);
        try {
            if (channel.connect(untriedAddresses.next())) {
                onConnected();
            }
        } catch (IOException | RuntimeException e) {
            tryAnother(e);
        }
    }

    private void tryAnother(Exception failure) throws IOException {
        if (!untriedAddresses.hasNext()) {
            throw new IOException("cannot connect to the backend: " + failure,
                    failure);
        }
        channel.close();
        channel = SocketChannel.open();
        connectToNext();
    }

    private void onConnectable() throws IOException {
        try {
            channel.finishConnect();
        } catch (IOException e) {
            tryAnother(e);
            return;
        }
        onConnected();
    }

    private void onConnected() throws IOException {
        key.interestOps(key.interestOps() | SelectionKey.OP_READ);
        if (early != null) {
            channel.write(early);
        }
        peer.key.interestOps(SelectionKey.OP_READ);
    }
    // exercise: end

    @Override
    public void handle() {
        try {
            // exercise: begin
            if (key.isConnectable()) {
                onConnectable();
            } else {
                onReadable();
            }
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
        if (!peer.channel.isConnected()) {
            // One buffer is kept. The rest waits in the kernel, which then
            // holds the client back, and so does the end of the stream.
            if (bytesRead > 0) {
                peer.early = ByteBuffer.allocate(bytesRead).put(BUFFER).flip();
            }
            key.interestOps(0);
        } else if (bytesRead == -1) {
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
