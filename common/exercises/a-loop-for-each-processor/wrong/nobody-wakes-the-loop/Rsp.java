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
// exercise: begin
import java.util.ArrayList;
// exercise: end
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
        Reactor reactor = new Reactor();
        reactor.register(serverChannel, SelectionKey.OP_ACCEPT,
                // exercise: begin
                new Acceptor(reactor, serverChannel, backendAddresses,
                        startLoops(config.loops())));
                        // exercise: end
        System.out.println("Started. Listening on port " + port + ".");
        reactor.run();
    }

    // exercise: begin
    private static List<Reactor> startLoops(int count) throws IOException {
        List<Reactor> loops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Reactor loop = new Reactor();
            Thread thread = new Thread(() -> runLoop(loop), "loop " + i);
            // When the main thread ends, nobody is accepted any more.
            thread.setDaemon(true);
            thread.start();
            loops.add(loop);
        }
        return loops;
    }

    private static void runLoop(Reactor loop) {
        try {
            loop.run();
        } catch (Throwable e) {
            // Its connections stand still, and more would be given to it.
            System.err.println("rsp: " + e);
            System.exit(1);
        }
    }

    // exercise: end
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
