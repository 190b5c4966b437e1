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
    private SocketChannel nextBackend;
    // exercise: begin
    private final List<Reactor> loops;
    private int nextLoop;
    // exercise: end

    Acceptor(Reactor reactor, ServerSocketChannel serverChannel,
            // exercise: begin
            List<InetSocketAddress> backendAddresses, List<Reactor> loops) {
            // exercise: end
        this.reactor = reactor;
        this.serverChannel = serverChannel;
        this.backendAddresses = backendAddresses;
        // exercise: begin
        this.loops = loops;
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
            handOver(client, nextBackend);
            nextBackend = null;
        }
    }

    /** To each loop in turn. */
    private void handOver(SocketChannel client, SocketChannel backend) {
        Reactor loop = loops.get(nextLoop);
        nextLoop = (nextLoop + 1) % loops.size();
        loop.execute(() -> Connection.open(loop, client, backend,
                backendAddresses));
    }
    // exercise: end
}
