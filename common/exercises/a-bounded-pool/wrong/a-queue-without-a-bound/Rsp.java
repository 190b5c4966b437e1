///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//RUNTIME_OPTIONS -XX:+UseSerialGC -Xms16m
package rsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
// exercise: begin
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
// exercise: end
import java.util.stream.Stream;

/** Forwards each connection to one backend, with a thread for each. */
public final class Rsp {

    private static final String USAGE = "usage: rsp"
            + " <listen port> <backend address> <backend port>";
    private static final int MAX_LISTEN_BACKLOG = 4096;
    private static final int BUFFER_SIZE = 4096;
    // exercise: begin how many
    private static final Executor POOL = Executors.newFixedThreadPool(50);
    // exercise: end

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            run(args);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("rsp: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String... args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException(USAGE);
        }
        int listenPort = parsePort(args[0], 0);
        int backendPort = parsePort(args[2], 1);
        List<InetSocketAddress> backendAddresses = resolve(args[1],
                backendPort);
        ServerSocketChannel serverChannel = listen(listenPort);
        int port = serverChannel.socket().getLocalPort();
        refuseItself(port, backendAddresses);
        System.out.println("Started. Listening on port " + port + ".");
        serveClients(serverChannel, backendAddresses);
    }

    private static int parsePort(String text, int lowest) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < lowest
                || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException("not a port from " + lowest
                    + " to 65535: " + text);
        }
        return Integer.parseInt(text);
    }

    private static List<InetSocketAddress> resolve(String host, int port)
            throws UnknownHostException {
        // getAllByName takes an empty name for this machine.
        if (host.isEmpty()) {
            throw new UnknownHostException("the backend address is empty");
        }
        return Stream.of(InetAddress.getAllByName(host))
                .map(address -> new InetSocketAddress(address, port)).toList();
    }

    private static ServerSocketChannel listen(int port) throws IOException {
        ServerSocketChannel serverChannel = ServerSocketChannel.open();
        try {
            serverChannel.bind(new InetSocketAddress(port),
                    MAX_LISTEN_BACKLOG);
        } catch (IOException e) {
            throw new IOException("cannot listen on port " + port + ": "
                    + e.getMessage(), e);
        }
        return serverChannel;
    }

    /** A proxy in front of itself would connect to itself without end. */
    private static void refuseItself(int port,
            List<InetSocketAddress> backendAddresses) throws IOException {
        for (InetSocketAddress backendAddress : backendAddresses) {
            if (backendAddress.getPort() == port
                    && isOfThisMachine(backendAddress.getAddress())) {
                throw new IllegalArgumentException("the backend is the proxy"
                        + " itself: " + backendAddress);
            }
        }
    }

    private static boolean isOfThisMachine(InetAddress address)
            throws IOException {
        return address.isAnyLocalAddress() || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    private static void serveClients(ServerSocketChannel serverChannel,
            List<InetSocketAddress> backendAddresses) {
        while (true) {
            try {
                startServing(serverChannel.accept(), backendAddresses);
            } catch (Throwable e) {
                // Whatever it is, the next client is served.
                System.err.println("Connection ended: " + e);
            }
        }
    }

    // exercise: begin fifty threads, and fifty clients that wait
    private static void startServing(SocketChannel client,
            List<InetSocketAddress> backendAddresses) throws IOException {
        try {
            POOL.execute(() -> serveToItsEnd(client, backendAddresses));
        } catch (RejectedExecutionException e) {
            client.close();
            throw new IOException("too many connections", e);
        } catch (Throwable e) {
            // An OutOfMemoryError is Java's word for no more threads. Without
            // one, nobody else would close the socket.
            client.close();
            throw e;
        }
    }
    // exercise: end

    private static void serveToItsEnd(SocketChannel client,
            List<InetSocketAddress> backendAddresses) {
        try (client) {
            serveClient(client, backendAddresses);
        } catch (Throwable e) {
            // Whatever it is, it ends no more than this connection.
            System.err.println("Connection ended: " + e);
        }
    }

    private static void serveClient(SocketChannel client,
            List<InetSocketAddress> backendAddresses) throws IOException {
        try (SocketChannel backend = connectToBackend(backendAddresses)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
            // One read only: what has arrived so far is taken to be the
            // whole request.
            boolean open = copyOnce(client, backend, buffer);
            while (open) {
                open = copyOnce(backend, client, buffer);
            }
        }
    }

    private static SocketChannel connectToBackend(
            List<InetSocketAddress> backendAddresses) throws IOException {
        Exception failure = null;
        for (InetSocketAddress backendAddress : backendAddresses) {
            try {
                return SocketChannel.open(backendAddress);
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        throw new IOException("cannot connect to the backend: " + failure,
                failure);
    }

    /** Returns whether there may be more: false at the end of the stream. */
    private static boolean copyOnce(SocketChannel source,
            SocketChannel destination, ByteBuffer buffer) throws IOException {
        buffer.clear();
        int bytesRead = source.read(buffer);
        buffer.flip();
        while (buffer.hasRemaining()) {
            destination.write(buffer);
        }
        return bytesRead != -1;
    }
}
