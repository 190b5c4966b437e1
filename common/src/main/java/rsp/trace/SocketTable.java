package rsp.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import rsp.trace.TracedSocket.Role;

/** Knows which descriptor of which process is which socket. */
final class SocketTable {

    private record Key(int process, int descriptor) {}

    private final int listenPort;
    private final int backendPort;
    private final IntUnaryOperator processOf;
    private final Map<Key, TracedSocket> open = new HashMap<>();
    private final List<TracedSocket> all = new ArrayList<>();

    SocketTable(int listenPort, int backendPort, IntUnaryOperator processOf) {
        this.listenPort = listenPort;
        this.backendPort = backendPort;
        this.processOf = processOf;
    }

    /** All that there ever were, in the order in which they were made. */
    List<TracedSocket> all() {
        return all;
    }

    /** The socket behind a descriptor; empty if it is none of the proxy's connections. */
    Optional<TracedSocket> find(int thread, Descriptor descriptor) {
        TracedSocket known = open.get(key(thread, descriptor.number()));
        return known != null ? Optional.of(known) : inherited(thread, descriptor);
    }

    /** A process has the descriptors of the one that started it. */
    private Optional<TracedSocket> inherited(int thread, Descriptor descriptor) {
        Optional<TracedSocket> same = all.stream()
                .filter(socket -> isAt(socket, descriptor)).reduce((one, next) -> next);
        same.ifPresent(socket -> open.put(key(thread, descriptor.number()), socket));
        return same;
    }

    private boolean isAt(TracedSocket socket, Descriptor descriptor) {
        if (!descriptor.isTcp() || descriptor.local() == 0) {
            return false;
        }
        return switch (socket.role()) {
            case LISTENING -> descriptor.local() == listenPort && descriptor.remote() == 0;
            case CLIENT -> descriptor.local() == listenPort && descriptor.remote() != 0
                    && descriptor.remote() == socket.peerPort();
            case BACKEND -> false;
        };
    }

    TracedSocket add(Role role, int thread, int descriptor, int peerPort) {
        int number = 1 + (int) all.stream().filter(socket -> socket.role() == role).count();
        TracedSocket socket = new TracedSocket(role, number, peerPort);
        all.add(socket);
        open.put(key(thread, descriptor), socket);
        return socket;
    }

    /** Makes another descriptor stand for the same. */
    void copy(int thread, int from, int to) {
        TracedSocket socket = open.get(key(thread, from));
        if (socket == null) {
            open.remove(key(thread, to));
        } else {
            open.put(key(thread, to), socket);
        }
    }

    /** Forgets a descriptor; whether it was the last one of its socket. */
    boolean close(int thread, int descriptor) {
        TracedSocket socket = open.remove(key(thread, descriptor));
        return socket != null && !open.containsValue(socket);
    }

    boolean isListenPort(int port) {
        return port == listenPort;
    }

    boolean isBackendPort(int port) {
        return port == backendPort;
    }

    private Key key(int thread, int descriptor) {
        return new Key(processOf.applyAsInt(thread), descriptor);
    }
}
