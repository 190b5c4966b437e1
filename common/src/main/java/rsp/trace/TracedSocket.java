package rsp.trace;

import java.util.Locale;

/** A socket of the proxy, from when it is made until it is closed. */
final class TracedSocket {

    /** What a proxy has sockets for. */
    enum Role {
        LISTENING, CLIENT, BACKEND
    }

    private final Role role;
    private final int number;
    private final int peerPort;

    /**
     * @param number
     *            the first is 1
     * @param peerPort
     *            the port at its other end; 0 if it listens
     */
    TracedSocket(Role role, int number, int peerPort) {
        this.role = role;
        this.number = number;
        this.peerPort = peerPort;
    }

    Role role() {
        return role;
    }

    int number() {
        return number;
    }

    int peerPort() {
        return peerPort;
    }

    /** What several of them are called. */
    static String several(Role role) {
        return switch (role) {
            case LISTENING -> "the listening sockets";
            case CLIENT -> "clients";
            case BACKEND -> "the backend";
        };
    }

    /** {@code client1}. */
    String id() {
        return role == Role.LISTENING ? "listening" + number
                : role.name().toLowerCase(Locale.ROOT) + number;
    }

    /** {@code client 1}. */
    String label() {
        return role == Role.LISTENING ? "the listening socket"
                : role.name().toLowerCase(Locale.ROOT) + " " + number;
    }

    @Override
    public String toString() {
        return label();
    }
}
