package rsp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
// exercise: begin imports
// exercise: end
import java.util.Iterator;
import java.util.List;

/**
 * One socket of the proxy: what comes in here goes out at its peer.
 *
 * <pre>
 *   CONNECTING --> READING -- the peer has not taken all --> PAUSED
 *   (backend)         |    <-- it has taken all now --------
 *                     |
 *                     +--- end of stream --> ENDED: the peer's output is shut
 * </pre>
 *
 * Both ended: both are closed. An error at either: both are reset.
 */
final class Connection implements Handler {

    private static final int BUFFER_SIZE = 256 * 1024;
    // One for all: there is one thread, and nothing stays in it.
    private static final ByteBuffer BUFFER = ByteBuffer
            .allocateDirect(BUFFER_SIZE);
    // The rest of the heap is for everything else.
    private static final long MAX_WAITING_BYTES = Runtime.getRuntime()
            .maxMemory() / 2;
    private static long allWaitingBytes;

    private final Reactor reactor;
    private final Iterator<InetSocketAddress> untriedAddresses;
    private SocketChannel channel;
    private SelectionKey key;
    private Connection peer;
    // exercise: begin what waits
    // exercise: end
    private boolean inputEnded;

    private Connection(Reactor reactor, SocketChannel channel,
            List<InetSocketAddress> addresses) {
        this.reactor = reactor;
        this.channel = channel;
        this.untriedAddresses = addresses.iterator();
    }

    /** Connects to the backend, and begins to copy both ways. */
    static void open(Reactor reactor, SocketChannel clientChannel,
            SocketChannel backendChannel,
            List<InetSocketAddress> backendAddresses) {
        Connection client = new Connection(reactor, clientChannel, List.of());
        Connection backend = new Connection(reactor, backendChannel,
                backendAddresses);
        client.peer = backend;
        backend.peer = client;
        try {
            client.register();
            backend.connectToNext();
            client.updateInterest();
            backend.updateInterest();
        } catch (Throwable e) {
            client.fail(e);
        }
    }

    private void register() throws IOException {
        // Without this, the kernel may keep a small piece back until the other
        // end has acknowledged the one before, which can take 40 ms.
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = reactor.register(channel, 0, this);
    }

    private void connectToNext() throws IOException {
        register();
        try {
            channel.connect(untriedAddresses.next());
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

    @Override
    public void handle() {
        try {
            handleReady();
            // exercise: begin when it ends
            if (inputEnded || peer.inputEnded) {
            // exercise: end
                closeBoth();
            } else {
                updateInterest();
                peer.updateInterest();
            }
        // exercise: begin later
        // exercise: end
        } catch (Throwable e) {
            // Whatever it is, all others go on.
            fail(e);
        }
    }

    private void handleReady() throws IOException {
        if (key.isConnectable()) {
            onConnectable();
        }
        if (key.isWritable()) {
            flush();
        }
        if (key.isReadable()) {
            onReadable();
        }
    }

    private void updateInterest() {
        int interestOps = 0;
        if (!channel.isConnected()) {
            interestOps = SelectionKey.OP_CONNECT;
        } else {
            // exercise: begin what it waits for
            // Bytes that come earlier cannot be passed on.
            if (peer.channel.isConnected()) {
                interestOps |= SelectionKey.OP_READ;
            }
            // exercise: end
        }
        key.interestOps(interestOps);
    }

    private void onConnectable() throws IOException {
        try {
            channel.finishConnect();
            if (channel.getLocalAddress().equals(channel.getRemoteAddress())) {
                // Nobody listens there. The kernel gave us that very port for
                // our own end, and we have met ourselves.
                throw new ConnectException("connected to itself");
            }
        } catch (IOException e) {
            tryAnother(e);
        }
        flush();
    }

    private void onReadable() throws IOException {
        if (read() == -1) {
            inputEnded = true;
            peer.flush();
        } else {
            peer.write(BUFFER);
        }
    }

    private int read() throws IOException {
        BUFFER.clear();
        int bytesRead = channel.read(BUFFER);
        BUFFER.flip();
        return bytesRead;
    }

    private void write(ByteBuffer bytes) throws IOException {
        // exercise: begin the rest
        channel.write(bytes);
        // exercise: end
    }

    // exercise: begin keeping it
    // exercise: end

    // exercise: begin later
    /** Writes what waits. */
    // exercise: end
    private void flush() throws IOException {
        if (!channel.isConnected()) {
            return;
        }
        // exercise: begin what waits
        // exercise: end
    }

    private void closeBoth() throws IOException {
        channel.close();
        peer.channel.close();
    }

    // exercise: begin later
    // exercise: end
    private void fail(Throwable failure) {
        // exercise: begin later
        close();
        peer.close();
        // exercise: end
        Log.line("Connection ended: " + failure);
    }

    // exercise: begin when it is closed
    private void close() {
        try {
            channel.close();
        } catch (Throwable e) {
            Log.line("Cannot close: " + e);
        }
    }
    // exercise: end
}
