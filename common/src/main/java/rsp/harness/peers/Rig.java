package rsp.harness.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.programs.Ports;
import rsp.harness.programs.ProcFs;
import rsp.harness.programs.ProxyProcess;
import rsp.harness.programs.Subject;

/**
 * What one test needs: a proxy, the backend behind it and clients before it. Each
 * comes to be when first asked for; all are gone when the test is over.
 */
public final class Rig implements AutoCloseable {

    /** The two ends of one connection through the proxy. */
    // tag::connection[]
    public record Connection(Peer client, Peer backend) {

        /** The client sends a small request, and the backend gets it. */
        public void passRequest() {
            pass("a request\n", client, backend);
        }

        /** The backend sends a small reply, and the client gets it. */
        public void passReply() {
            pass("a reply\n", backend, client);
        }

        /** A small request, its reply, and the end that the backend begins; then all is closed. */
        public void exchange() {
            passRequest();
            backend.send("a reply\n");
            backend.close();
            client.expect("a reply\n");
            client.expectEndOfStream();
            client.close();
        }

        private static void pass(String text, Peer sender, Peer receiver) {
            sender.send(text);
            receiver.expect(text);
        }
    }
    // end::connection[]

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration TIME_TO_REST = Duration.ofSeconds(3);
    private static final int TIMES_ASLEEP = 3;

    private final Subject subject;
    private final Duration patience;
    private final Transcript transcript = new Transcript();
    private final List<Peer> clients = new CopyOnWriteArrayList<>();
    private final List<ProxyProcess> launched = new CopyOnWriteArrayList<>();
    private final List<TestBackend> others = new CopyOnWriteArrayList<>();
    private volatile TestBackend backend;
    private volatile boolean closed;
    private volatile List<String> eventsBeforeTheEnd = List.of();
    private volatile List<String> complaintsBeforeTheEnd = List.of();
    private ProxyProcess proxy;
    private boolean proxyMayEnd;

    /**
     * @param patience
     *            how long to wait for the next thing to happen before it counts as not
     *            happening
     */
    public Rig(Subject subject, Duration patience) {
        this.subject = subject;
        this.patience = patience;
    }

    public Subject subject() {
        return subject;
    }

    public Duration patience() {
        return patience;
    }

    public Transcript transcript() {
        return transcript;
    }

    /** The backend, on 127.0.0.1. */
    public TestBackend backend() {
        return backend("127.0.0.1");
    }

    /** The backend, on an address of this machine if it has none yet. */
    public TestBackend backend(String address) {
        if (backend == null) {
            backend = newBackend("backend", address);
        }
        return backend;
    }

    /** A backend more, on 127.0.0.1: of these, a proxy knows only if its config names them. */
    public TestBackend anotherBackend() {
        others.add(newBackend("backend " + (char) ('B' + others.size()), "127.0.0.1"));
        return others.get(others.size() - 1);
    }

    private TestBackend newBackend(String name, String address) {
        try {
            return new TestBackend(name, InetAddress.getByName(address), transcript, patience,
                    this::awaitRest);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    // tag::proxy[]
    /** The proxy in front of the backend. */
    public ProxyProcess proxy() {
        if (proxy == null) {
            start(builder());
        }
        return proxy;
    }
    // end::proxy[]

    /**
     * A proxy still to be started, in front of the backend. Its memory is enough for all that
     * is asked of it; one that keeps what it reads runs out of it. It ends before the work of
     * Java's second compiler would have paid.
     */
    public ProxyProcess.Builder builder() {
        return ProxyProcess.of(subject).backend(backend().host(), backend().port())
                .jvmOption("-Xmx64m").jvmOption("-XX:TieredStopAtLevel=1");
    }

    /** Starts a proxy, in place of the one before it. */
    public ProxyProcess start(ProxyProcess.Builder builder) {
        proxy = kept(builder.start());
        proxyMayEnd = false;
        transcript.add("proxy", "listens on port " + proxy.port());
        return proxy;
    }

    /** Launches a proxy that is expected to end by itself. */
    public ProxyProcess launch(ProxyProcess.Builder builder) {
        return kept(builder.launch());
    }

    private ProxyProcess kept(ProxyProcess process) {
        launched.add(process);
        if (closed) {
            process.close();
        }
        return process;
    }

    /** A client with a new connection to the proxy. */
    public Peer client() {
        return client("127.0.0.1");
    }

    /** A client with a new connection to the proxy at an address of this machine. */
    public Peer client(String address) {
        String name = clients.isEmpty() ? "client" : "client " + (clients.size() + 1);
        Socket socket = new Socket();
        InetSocketAddress proxy = new InetSocketAddress(address, proxy().port());
        // Before: the proxy may take it while the call still returns.
        transcript.add(name, "connects");
        try {
            socket.connect(proxy, (int) patience.toMillis());
            socket.setTcpNoDelay(true);
        } catch (ConnectException e) {
            throw failure(name, Symptom.REFUSED,
                    name + " connects to the proxy and is refused: " + e.getMessage() + ".");
        } catch (SocketTimeoutException e) {
            throw failure(name, Symptom.TIMED_OUT,
                    String.format(
                            "%s connects to the proxy and gets no answer for %d s. So it is when"
                                    + " the queue of those not yet accepted is full.",
                            name,
                            patience.toSeconds()));
        } catch (IOException e) {
            throw failure(name, Symptom.RESET,
                    name + " connects to the proxy and fails: " + e.getMessage() + ".");
        }
        Peer client = new Peer(name, socket, transcript, patience, this::awaitRest);
        clients.add(client);
        return client;
    }

    /**
     * Connects a client that the proxy must turn away, be it while the client still connects or
     * later.
     *
     * @throws BehaviourFailure
     *             with {@link Symptom#TIMED_OUT} if its connection stands and nothing comes
     */
    public void expectTurnedAway() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", proxy().port()),
                    (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            throw failure("client", Symptom.TIMED_OUT, String.format(
                    "A client should be turned away; it still waits after %d s.",
                    patience.toSeconds()));
        } catch (IOException e) {
            // A reset, or refused: turned away as well.
        }
    }

    /**
     * A client that is connected to the backend with nothing between, and whose kernels may both
     * keep small pieces back, as they do unless they are told otherwise (RFC 896).
     */
    public Connection direct() {
        try (ServerSocket server = Ports.listen(InetAddress.getLoopbackAddress(), 1)) {
            Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            clients.add(direct("client", client));
            clients.add(direct("backend", server.accept()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Connection(clients.get(clients.size() - 2), clients.get(clients.size() - 1));
    }

    private Peer direct(String side, Socket socket) {
        return new Peer("direct " + side, socket, transcript, patience, () -> {});
    }

    /**
     * Asks the proxy to end, and forgets it.
     *
     * @throws BehaviourFailure
     *             with {@link Symptom#LEFT_RUNNING} if it or something that it started goes on
     */
    public void terminateProxy() {
        ProxyProcess ending = proxy();
        proxy = null;
        transcript.add("proxy", "is sent the signal SIGTERM");
        ending.terminate();
    }

    /** Asks the proxy to end, and waits for nothing. From now on it may be gone. */
    public void askProxyToEnd() {
        transcript.add("proxy", "is sent the signal SIGTERM");
        proxyMayEnd = true;
        proxy().askToEnd();
    }

    // tag::connect[]
    /** A connection through the proxy: a client and the backend's end of it. */
    public Connection connect() {
        return connectTo(backend());
    }
    // end::connect[]

    /** A connection through the proxy to the backend whose turn it is. */
    public Connection connectTo(TestBackend expected) {
        Peer client = client();
        return new Connection(client, expected.accept());
    }

    /** Waits until the proxy has begun to connect to a backend that does not answer. */
    public void awaitConnecting() {
        int port = backend().port();
        if (!Waiting.until(patience, () -> ProcFs.isConnecting(port))) {
            throw failure("proxy", Symptom.TIMED_OUT, String.format(
                    "The proxy should connect to the backend for the new client; it does not"
                            + " for %d s.",
                    patience.toSeconds()));
        }
        transcript.add("proxy", "is connecting to the backend");
    }

    /**
     * Waits until the proxy has done what there was to do, so that it is not chance what it sees
     * first. One that never rests is not waited for.
     */
    public void awaitRest() {
        if (proxy == null) {
            return;
        }
        AtomicInteger times = new AtomicInteger();
        Waiting.until(TIME_TO_REST, () -> (proxy().figures().sleep() ? times.incrementAndGet()
                : times.getAndSet(0)) >= TIMES_ASLEEP);
    }

    /** All clients, and the backend's ends of all connections. */
    public List<Peer> peers() {
        return Stream.concat(clients.stream(), backend().accepted().stream()).toList();
    }

    /** Lets all clients and the backend take what still comes, until nothing does for a moment. */
    public void takeRest() {
        Together.run(peers().stream().map(peer -> (Runnable) () -> peer.takeRest(A_MOMENT))
                .toArray(Runnable[]::new));
    }

    /** Ends all connections from outside, and lets the proxy see it. */
    public void endConnections() {
        transcript.add("scene", "is over: all clients and the backend close");
        peers().forEach(Peer::abandon);
        awaitRest();
    }

    /** Puts a line into the transcript. */
    public void note(String who, String what) {
        transcript.add(who, what);
    }

    /** What has happened, line by line; what the end of the rig makes happen does not count. */
    public List<String> events() {
        return closed ? eventsBeforeTheEnd : transcript.lines();
    }

    /**
     * The lines that the proxy in use has written to standard error; none if there is no proxy.
     * What it says of the end of the rig does not count.
     */
    public List<String> complaints() {
        return closed ? complaintsBeforeTheEnd
                : proxy == null ? List.of() : proxy.standardError();
    }

    /** What to add to an outcome: the first of these lines, behind a space; empty without any. */
    public String firstComplaint() {
        return complaints().stream().limit(1).map(line -> " The proxy wrote: " + line)
                .collect(Collectors.joining());
    }

    private BehaviourFailure failure(String who, Symptom symptom, String whatWasSeen) {
        transcript.add(who, "fails: " + symptom);
        return new BehaviourFailure(symptom, whatWasSeen);
    }

    /** Gives the proxy a moment to end, if that is what it is about to do. */
    public void letProxyEnd() {
        if (proxy != null && !proxyMayEnd) {
            proxy.letEnd();
        }
    }

    /**
     * That the proxy has survived the test, and wrote no stack trace.
     *
     * @throws BehaviourFailure
     *             if it has ended by itself, or wrote one
     */
    public void checkSurvived() {
        if (proxy != null && !proxyMayEnd) {
            proxy.checkHealthy();
        }
    }

    /**
     * Ends everything, in whatever step the test is: another thread may call it when the time is
     * up.
     */
    @Override
    public void close() {
        if (!closed) {
            eventsBeforeTheEnd = events();
            complaintsBeforeTheEnd = complaints();
            closed = true;
        }
        clients.forEach(Peer::abandon);
        if (backend != null) {
            backend.close();
        }
        others.forEach(TestBackend::close);
        launched.forEach(ProxyProcess::close);
    }

    /** What the proxies did wrong when they were to end, each in a sentence. */
    public List<String> misdeeds() {
        return launched.stream().flatMap(process -> process.misdeed().stream()).toList();
    }
}
