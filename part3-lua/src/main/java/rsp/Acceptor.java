package rsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

// tag::class[]
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
    // end::class[]

    // tag::handle[]
    @Override
    public void handle(SelectionKey key) {
        try {
            acceptAll();
        } catch (IOException e) {
            System.err.println("Cannot accept: " + e.getMessage());
        }
    }
    // end::handle[]

    // tag::accept-all[]
    private void acceptAll() throws IOException {
        SocketChannel client = serverChannel.accept();
        while (client != null) {
            serve(client);
            client = serverChannel.accept();
        }
    }
    // end::accept-all[]

    // tag::serve[]
    private void serve(SocketChannel client) throws IOException {
        try {
            Connection.open(reactor, client, connectToBackend());
        } catch (IOException e) {
            System.err.println("Connection ended: " + e.getMessage());
            client.close();
        }
    }
    // end::serve[]

    // tag::connect-to-backend[]
    private SocketChannel connectToBackend() throws IOException {
        IOException failure = null;
        for (InetSocketAddress backendAddress : backendAddresses) {
            try {
                // Blocks: until the backend answers, nobody is served.
                return SocketChannel.open(backendAddress);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new IOException("cannot connect to the backend: "
                + failure.getMessage(), failure);
    }
    // end::connect-to-backend[]
}
