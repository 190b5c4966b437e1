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
            Connection.open(reactor, client, backendAddresses);
            // exercise: end
        } catch (Throwable e) {
            // Whatever it is, all others go on.
            System.err.println("Connection ended: " + e);
            client.close();
        }
    }

    // exercise: begin
    // exercise: end
}
