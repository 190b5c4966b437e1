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
    private final List<InetSocketAddress> backendAddresses;

    Acceptor(Reactor reactor, ServerSocketChannel serverChannel,
            List<InetSocketAddress> backendAddresses) {
        this.reactor = reactor;
        this.serverChannel = serverChannel;
        this.backendAddresses = backendAddresses;
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

    // exercise: begin it waits
    private SocketChannel connectToBackend() throws IOException {
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
    // exercise: end
}
