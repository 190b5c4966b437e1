///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//RUNTIME_OPTIONS -XX:+UseSerialGC -Xms16m
package rsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.stream.Stream;

/** Forwards each connection to one backend, with two threads for each. */
public final class Rsp {

    private static final String USAGE = "usage: rsp"
            + " <listen port> <backend address> <backend port>";
    private static final int MAX_LISTEN_BACKLOG = 4096;
    private static final int BUFFER_SIZE = 4096;
    private static final long PAUSE_MILLISECONDS = 200;

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            run(args);
        } catch (IllegalArgumentException | IOException
                | InterruptedException e) {
            System.err.println("rsp: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String... args)
            throws IOException, InterruptedException {
        if (args.length != 3) {
            throw new IllegalArgumentException(USAGE);
        }
        int listenPort = parsePort(args[0], 0);
        int backendPort = parsePort(args[2], 1);
        List<InetSocketAddress> backendAddresses = resolve(args[1],
                backendPort);
        // The first read, write or close of Java 17 needs two descriptors for
        // itself. Now there are some; later there may be none left.
        SocketChannel.open().close();
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
            List<InetSocketAddress> backendAddresses)
            throws InterruptedException {
        while (true) {
            try {
                acceptClient(serverChannel, backendAddresses);
            } catch (IOException e) {
                System.err.println("Cannot accept: " + e);
                // Most likely there are no descriptors left. The client still
                // waits, so without a pause we would fail again at once.
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        }
    }

    private static void acceptClient(ServerSocketChannel serverChannel,
            List<InetSocketAddress> backendAddresses) throws IOException {
        SocketChannel client = serverChannel.accept();
        try {
            start(() -> serveClient(client, backendAddresses));
        } catch (OutOfMemoryError e) {
            // So Java says that the system gives us no more threads.
            client.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    // tag::start[]
    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        return thread;
    }
    // end::start[]

    private static void serveClient(SocketChannel client,
            List<InetSocketAddress> backendAddresses) {
        try (client;
                SocketChannel backend = connectToBackend(backendAddresses)) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            backend.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Thread other = start(() -> copyAll(client, backend));
            copyAll(backend, client);
            other.join();
        } catch (Throwable e) {
            // Whatever it is, all others go on.
            System.err.println("Connection ended: " + e);
        }
    }

    private static void copyAll(SocketChannel source,
            SocketChannel destination) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
        try {
            while (copyOnce(source, destination, buffer)) {
                // Until the stream ends.
            }
            destination.shutdownOutput();
        } catch (IOException e) {
            reset(source);
            reset(destination);
        }
    }

    /** Closes so that the other end cannot take it for a proper end. */
    private static void reset(SocketChannel channel) {
        try (channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // Reset already.
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
