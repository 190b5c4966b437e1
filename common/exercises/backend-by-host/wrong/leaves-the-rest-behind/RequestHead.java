package rsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the head of a client's first request, and chooses its backend. */
final class RequestHead implements Handler {

    private static final int MAX_BYTES = 8 * 1024;
    // Of the ends of lines that Java knows, HTTP has only one.
    private static final Pattern HOST = Pattern.compile(
            "(?dim)^host:[ \\t]*([-.:\\[\\]\\w]+)[ \\t]*\\r?$");

    private final Reactor reactor;
    private final SocketChannel client;
    private final SocketChannel backend;
    private final Hosts hosts;
    private final ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
    private int scanned;
    private boolean lineIsEmpty;

    /** The backend's channel is not connected yet. */
    RequestHead(Reactor reactor, SocketChannel client, SocketChannel backend,
            Hosts hosts) {
        this.reactor = reactor;
        this.client = client;
        this.backend = backend;
        this.hosts = hosts;
    }

    void begin() {
        try {
            reactor.register(client, SelectionKey.OP_READ, this);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void handle() {
        try {
            if (client.read(bytes) == -1) {
                throw new EOFException("the head of the request has no end");
            }
            if (isComplete()) {
                connect();
            } else if (!bytes.hasRemaining()) {
                throw new IOException("the head of the request is longer than "
                        + MAX_BYTES + " bytes");
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Whether an empty line has come. No byte is looked at twice. */
    private boolean isComplete() {
        while (scanned < bytes.position()) {
            byte next = bytes.get(scanned);
            scanned++;
            if (next == '\n' && lineIsEmpty) {
                return true;
            }
            lineIsEmpty = next == '\n' || lineIsEmpty && next == '\r';
        }
        return false;
    }

    private void connect() throws IOException {
        List<InetSocketAddress> addresses = List.of(
                hosts.backendFor(host()));
        bytes.position(0).limit(scanned);
        // From now on, the client's key has another handler.
        Connection.open(reactor, client, backend, addresses, bytes);
    }

    /** In small letters, without a port. */
    private String host() {
        Matcher host = HOST.matcher(
                new String(bytes.array(), 0, scanned, ISO_8859_1));
        if (!host.find()) {
            throw new IllegalArgumentException("the request names no host");
        }
        String name = host.group(1);
        if (host.find()) {
            // Which of them would the backend take?
            throw new IllegalArgumentException("the request names two hosts");
        }
        return name.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    }

    private void fail(Throwable failure) {
        try (client; backend) {
            // Without time to linger, close sends a reset.
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (Throwable e) {
            Log.line("Cannot reset: " + e);
        }
        Log.line("Connection ended: " + failure);
    }
}
