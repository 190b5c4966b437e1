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
    private final List<InetSocketAddress> backendAddresses;
    // exercise: end

    Acceptor(Reactor reactor, ServerSocketChannel serverChannel,
            // exercise: begin
            List<InetSocketAddress> backendAddresses) {
            // exercise: end
        this.reactor = reactor;
        this.serverChannel = serverChannel;
        // exercise: begin
        this.backendAddresses = backendAddresses;
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
            serve(client);
            client = serverChannel.accept();
        }
    }

    private void serve(SocketChannel client) throws IOException {
        try {
            // exercise: begin
            Connection.open(reactor, client, connectToBackend());
            // exercise: end
        } catch (Throwable e) {
            // Whatever it is, all others go on.
            System.err.println("Connection ended: " + e);
            client.close();
        }
    }

    // exercise: begin
    private SocketChannel connectToBackend() throws IOException {
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
