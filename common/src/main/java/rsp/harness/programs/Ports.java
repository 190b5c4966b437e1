package rsp.harness.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Reads, finds and opens ports to listen on. */
public final class Ports {

    /**
     * Ports are looked for below the range that Linux gives to outgoing connections, so that
     * none of these takes a port that is free for a moment and then wanted again.
     */
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    /** So many are taken together, against other programs that look for ports here. */
    private static final int BLOCK = 100;
    static final int HIGHEST = 65_535;

    /** The first port of each block that is ours. While we run, nobody else gets it. */
    private static final List<ServerSocket> BLOCKS = new ArrayList<>();
    /** What has not been given yet. */
    private static final Deque<Integer> FRESH = new ArrayDeque<>();

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
        try (ServerSocket probe = listen(null, 1)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket that listens on an unused port of the address; null is any address. */
    public static ServerSocket listen(InetAddress address, int backlog) throws IOException {
        while (true) {
            try {
                return listen(address, next(), backlog);
            } catch (BindException e) {
                // Taken: the next number.
            }
        }
    }

    private static synchronized int next() throws IOException {
        if (FRESH.isEmpty()) {
            takeABlock();
        }
        return FRESH.remove();
    }

    /** If none is left, all of ours are given once more. */
    private static void takeABlock() throws IOException {
        for (int first : shuffled(LOWEST, BEYOND, BLOCK)) {
            try {
                BLOCKS.add(listen(InetAddress.getLoopbackAddress(), first, 1));
                FRESH.addAll(shuffled(first + 1, first + BLOCK, 1));
                return;
            } catch (BindException e) {
                // Somebody has it, or we have.
            }
        }
        for (ServerSocket block : BLOCKS) {
            int first = block.getLocalPort();
            FRESH.addAll(shuffled(first + 1, first + BLOCK, 1));
        }
        if (FRESH.isEmpty()) {
            throw new IOException(
                    "no ports are left between " + LOWEST + " and " + BEYOND);
        }
    }

    private static List<Integer> shuffled(int from, int beyond, int step) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = from; number < beyond; number += step) {
            numbers.add(number);
        }
        Collections.shuffle(numbers);
        return numbers;
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
