///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//RUNTIME_OPTIONS -XX:+UseSerialGC -Xms16m
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES Config.java
//SOURCES Reactor.java
//SOURCES Log.java
//SOURCES Handler.java
//SOURCES Acceptor.java
//SOURCES Connection.java
package rsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.stream.Stream;

/** Forwards each connection to one backend, many connections at a time. */
public final class Rsp {

    private static final String USAGE = "usage: rsp <config file>";
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
        if (args.length != 1) {
            throw new IllegalArgumentException(USAGE);
        }
        Config config = new Config(args[0]);
        int listenPort = config.listenPort();
        List<InetSocketAddress> backendAddresses = resolve(
                config.backendAddress(), config.backendPort());
        ServerSocketChannel serverChannel = listen(listenPort);
        int port = serverChannel.socket().getLocalPort();
        refuseItself(port, backendAddresses);
        Log.start();
        // exercise: begin config.loops() says how many
        Reactor reactor = new Reactor();
        // exercise: end
        reactor.register(serverChannel, SelectionKey.OP_ACCEPT,
                new Acceptor(reactor, serverChannel, backendAddresses));
        System.out.println("Started. Listening on port " + port + ".");
        reactor.run();
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
