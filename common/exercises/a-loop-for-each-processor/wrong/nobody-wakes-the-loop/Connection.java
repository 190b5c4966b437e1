package rsp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.List;
// exercise: begin
import java.util.concurrent.atomic.AtomicLong;
// exercise: end

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

    // exercise: begin
    // The rest of the heap is for everything else.
    // exercise: end
    private static final long MAX_WAITING_BYTES = Runtime.getRuntime()
            .maxMemory() / 2;
    // exercise: begin
    // Of the connections of all loops: there is one heap.
    private static final AtomicLong ALL_WAITING_BYTES = new AtomicLong();
    // exercise: end

    private final Reactor reactor;
    private final Iterator<InetSocketAddress> untriedAddresses;
    private SocketChannel channel;
    private SelectionKey key;
    private Connection peer;
    // What the channel has not taken yet; null if it has taken all.
    private ByteBuffer waiting;
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
            if (inputEnded && peer.inputEnded) {
                closeBoth();
            } else {
                updateInterest();
                peer.updateInterest();
            }
        } catch (IOException e) {
            passOnRest();
            peer.passOnRest();
            fail(e);
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
            if (waiting != null) {
                interestOps |= SelectionKey.OP_WRITE;
            }
            if (!inputEnded && peer.waiting == null) {
                interestOps |= SelectionKey.OP_READ;
            }
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
        // exercise: begin
        } else {
            peer.write(reactor.buffer());
        }
        // exercise: end
    }

    private int read() throws IOException {
        // exercise: begin
        ByteBuffer buffer = reactor.buffer();
        buffer.clear();
        int bytesRead = channel.read(buffer);
        buffer.flip();
        return bytesRead;
        // exercise: end
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (channel.isConnected()) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            keep(bytes);
        }
    }

    private void keep(ByteBuffer bytes) {
        int count = bytes.remaining();
        // exercise: begin
        if (ALL_WAITING_BYTES.addAndGet(count) > MAX_WAITING_BYTES) {
            ALL_WAITING_BYTES.addAndGet(-count);
            throw new OutOfMemoryError("too many bytes wait already");
        }
        waiting = ByteBuffer.allocate(count).put(bytes).flip();
        // exercise: end
    }

    private void keepNothing() {
        if (waiting != null) {
            // exercise: begin
            ALL_WAITING_BYTES.addAndGet(-waiting.capacity());
            // exercise: end
            waiting = null;
        }
    }

    /** Writes what waits, or else passes on the end of the peer's stream. */
    private void flush() throws IOException {
        if (!channel.isConnected()) {
            return;
        }
        if (waiting != null) {
            channel.write(waiting);
            if (!waiting.hasRemaining()) {
                keepNothing();
            }
        } else if (peer.inputEnded) {
            // The peer does not read while something waits, so by the time it
            // sees the end of its stream, all before it has gone.
            channel.shutdownOutput();
        }
    }

    private void closeBoth() throws IOException {
        channel.close();
        peer.channel.close();
    }

    /** What has come in can still be read, be the socket broken or not. */
    private void passOnRest() {
        try {
            peer.flush();
            // The end of the stream, if it comes now, is no proper one.
            // exercise: begin
            while (peer.waiting == null && read() > 0) {
                peer.write(reactor.buffer());
            }
            // exercise: end
        } catch (Throwable e) {
            // That was all.
        }
    }

    private void fail(Throwable failure) {
        reset();
        peer.reset();
        Log.line("Connection ended: " + failure);
    }

    /** Closes so that the other end cannot take it for a proper end. */
    private void reset() {
        keepNothing();
        try (SocketChannel closing = channel) {
            // A connect that fails has closed its channel.
            if (closing.isOpen()) {
                // Without time to linger, close sends a reset.
                closing.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (Throwable e) {
            Log.line("Cannot reset: " + e);
        }
    }
}
