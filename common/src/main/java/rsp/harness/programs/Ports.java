package rsp.harness.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Reads, finds and opens ports to listen on. */
public final class Ports {

    /**
     * Ports are looked for below the range that Linux gives to outgoing connections, so that
     * none of these takes a port that is free for a moment and then wanted again.
     */
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /**
     * The port that a command line gives, 0 to 65535.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if it is none
     */
    public static int parse(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST) {
            throw new IllegalArgumentException(
                    "not a port from 0 to " + HIGHEST + ": " + text + " (see --help)");
        }
        return Integer.parseInt(text);
    }

    /** A port that nobody listens on, and another one each time. */
    public static int unused() {
        while (true) {
            try (ServerSocket probe = listen(null, 1)) {
                if (GIVEN.add(probe.getLocalPort())) {
                    return probe.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A socket that listens on an unused port of the address; null is any address. */
    public static ServerSocket listen(InetAddress address, int backlog) throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            try {
                return listen(address, port, backlog);
            } catch (BindException e) {
                // Taken: the next number.
            }
        }
    }

    /** A socket that listens on the address, on a port from 1 to 65535 or 0 for any. */
    public static ServerSocket listen(InetAddress address, int port, int backlog)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), backlog);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
