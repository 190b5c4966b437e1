package rsp;

import java.io.IOException;
import java.net.InetSocketAddress;
// exercise: begin
import java.nio.channels.SelectionKey;
// exercise: end
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Accepts clients, and connects each to the backend. */
final class Acceptor implements Handler {

    private final Reactor reactor;
    private final ServerSocketChannel serverChannel;
    private final List<InetSocketAddress> backendAddresses;
    private SocketChannel nextBackend;
    // exercise: begin
    // 0 for as many as like to come.
    private final int maxConnections;
    private int openConnections;
    // exercise: end

    Acceptor(Reactor reactor, ServerSocketChannel serverChannel,
            // exercise: begin
            List<InetSocketAddress> backendAddresses, int maxConnections) {
            // exercise: end
        this.reactor = reactor;
        this.serverChannel = serverChannel;
        this.backendAddresses = backendAddresses;
        // exercise: begin
        this.maxConnections = maxConnections;
        // exercise: end
    }

    @Override
    public void handle() {
        try {
            acceptNext();
        } catch (Throwable e) {
            Log.line("Cannot accept: " + e);
            // Most likely there are no descriptors left. The client still
            // waits, so without a pause we would be called again at once.
            reactor.pause(serverChannel);
        }
    }

    private void acceptNext() throws IOException {
        // First the socket for the backend, so that nobody is accepted for
        // whom there is none.
        if (nextBackend == null) {
            nextBackend = SocketChannel.open();
        }
        SocketChannel client = serverChannel.accept();
        if (client != null) {
            // exercise: begin
            // Counted before, for it may end at once.
            openConnections++;
            Connection.open(reactor, client, nextBackend, backendAddresses,
                    this::connectionEnded);
            nextBackend = null;
            listenIfThereIsRoom();
        }
    }

    private void connectionEnded() {
        openConnections--;
        listenIfThereIsRoom();
    }

    private void listenIfThereIsRoom() {
        boolean isFull = maxConnections > 0
                && openConnections >= maxConnections;
        serverChannel.keyFor(reactor.selector()).interestOps(
                isFull ? 0 : SelectionKey.OP_ACCEPT);
    }
    // exercise: end
}
