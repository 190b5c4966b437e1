package rsp.compare.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** A backend on 127.0.0.1 that holds thousands of connections, and sends back what comes. */
final class EchoServer implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int BUFFER_BYTES = 4096;
    private static final int PAUSE_MILLISECONDS = 50;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final SelectionKey listening;
    private long acceptAgain = System.nanoTime();
    private volatile boolean closed;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    EchoServer() throws IOException {
        server.bind(new InetSocketAddress("127.0.0.1", 0), BACKLOG);
        server.configureBlocking(false);
        listening = server.register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::run, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** All channels are closed by the one thread that uses them. */
    private void run() {
        try (selector; server) {
            while (!closed) {
                if (System.nanoTime() - acceptAgain >= 0) {
                    listening.interestOps(SelectionKey.OP_ACCEPT);
                }
                selector.select(this::serve, PAUSE_MILLISECONDS);
            }
            selector.keys().forEach(EchoServer::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                echo((SocketChannel) key.channel());
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel; (channel = server.accept()) != null;) {
                welcome(channel);
            }
        } catch (IOException e) {
            // No descriptor is left, and to try again at once would be to spin.
            listening.interestOps(0);
            acceptAgain = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLISECONDS);
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            // It has gone already.
            channel.close();
        }
    }

    /** What is echoed is small: it goes out whole. */
    private void echo(SocketChannel channel) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            channel.close();
        } else {
            channel.write(buffer.flip());
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
