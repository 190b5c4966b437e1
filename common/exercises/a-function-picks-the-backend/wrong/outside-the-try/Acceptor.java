package rsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Accepts clients, and connects each to the backend. */
final class Acceptor implements Handler {

    private final Reactor reactor;
    private final ServerSocketChannel serverChannel;
    // exercise: begin
    private final Backends backends;

    /** Tells the addresses of the backend for a client, by its address. */
    interface Backends {
        List<InetSocketAddress> addresses(String client) throws IOException;
    }
    // exercise: end

    Acceptor(Reactor reactor, ServerSocketChannel serverChannel,
            // exercise: begin
            Backends backends) {
            // exercise: end
        this.reactor = reactor;
        this.serverChannel = serverChannel;
        // exercise: begin
        this.backends = backends;
        // exercise: end
    }

    @Override
    public void handle() {
        try {
            acceptAll();
        } catch (Throwable e) {
            System.err.println("Cannot accept: " + e);
        }
    }

    private void acceptAll() throws IOException {
        SocketChannel client = serverChannel.accept();
        while (client != null) {
            // exercise: begin
            serve(client, backendAddresses(client));
            // exercise: end
            client = serverChannel.accept();
        }
    }

    // exercise: begin
    private List<InetSocketAddress> backendAddresses(SocketChannel client)
            throws IOException {
        InetSocketAddress address = (InetSocketAddress) client
                .getRemoteAddress();
        return backends.addresses(address.getAddress().getHostAddress());
    }

    private void serve(SocketChannel client,
            List<InetSocketAddress> backendAddresses) throws IOException {
    // exercise: end
        try {
            // exercise: begin
            Connection.open(reactor, client,
                    connectToBackend(backendAddresses));
            // exercise: end
        } catch (Throwable e) {
            // Whatever it is, all others go on.
            System.err.println("Connection ended: " + e);
            client.close();
        }
    }

    // exercise: begin
    private SocketChannel connectToBackend(
            List<InetSocketAddress> backendAddresses) throws IOException {
    // exercise: end
        Exception failure = null;
        for (InetSocketAddress backendAddress : backendAddresses) {
            try {
                // Blocks: until the backend answers, nobody is served.
                return SocketChannel.open(backendAddress);
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        throw new IOException("cannot connect to the backend: " + failure,
                failure);
    }
}
