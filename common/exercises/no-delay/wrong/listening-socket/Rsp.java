///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//RUNTIME_OPTIONS -XX:+UseSerialGC -Xms16m
//SOURCES Reactor.java
//SOURCES Handler.java
//SOURCES Acceptor.java
//SOURCES Connection.java
package rsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
// exercise: begin
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
// exercise: end
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.stream.Stream;

/** Forwards each connection to one backend, many connections at a time. */
public final class Rsp {

    private static final String USAGE = "usage: rsp"
            + " <listen port> <backend address> <backend port>";
    private static final int MAX_LISTEN_BACKLOG = 4096;

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
        // exercise: begin
        serverChannel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Reactor reactor = new Reactor();
        // exercise: end
        reactor.register(serverChannel, SelectionKey.OP_ACCEPT,
                new Acceptor(reactor, serverChannel, backendAddresses));
        System.out.println("Started. Listening on port " + port + ".");
        reactor.run();
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
}
