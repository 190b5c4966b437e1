package rsp.harness.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.programs.Ports;
import rsp.harness.programs.ProcFs;

/** A backend that a test plays, connection by connection. */
public final class TestBackend implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final String name;
    private final InetAddress address;
    private final Transcript transcript;
    private final Duration patience;
    private final Runnable awaitRest;
    private final List<Peer> accepted = new CopyOnWriteArrayList<>();
    private final List<Socket> fillers = new ArrayList<>();
    private ServerSocket server;

    /**
     * @param name
     *            what it is called in the transcript
     * @param awaitRest
     *            waits until those who connect to it have had their turn
     */
    TestBackend(String name, InetAddress address, Transcript transcript, Duration patience,
            Runnable awaitRest) {
        this.name = name;
        this.address = address;
        this.transcript = transcript;
        this.patience = patience;
        this.awaitRest = awaitRest;
        try {
            server = Ports.listen(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Listens on the port that was given up a moment ago. A process being started in
     * another thread may hold it still, until it has closed what it inherited.
     */
    private ServerSocket listenAgain(int port, int backlog) {
        AtomicReference<ServerSocket> listening = new AtomicReference<>();
        if (!Waiting.until(patience, () -> isBound(listening, port, backlog))) {
            throw new IllegalStateException("port " + port + " is not given up");
        }
        return listening.get();
    }

    private boolean isBound(AtomicReference<ServerSocket> listening, int port, int backlog) {
        try {
            listening.set(Ports.listen(address, port, backlog));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return address.getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Its ends of all connections that it has taken. */
    public List<Peer> accepted() {
        return List.copyOf(accepted);
    }

    /** Waits for the next connection. */
    public Peer accept() {
        try {
            server.setSoTimeout((int) patience.toMillis());
            return welcome(server.accept());
        } catch (SocketTimeoutException e) {
            transcript.add(name, "fails: " + Symptom.TIMED_OUT);
            throw new BehaviourFailure(Symptom.TIMED_OUT, String.format(
                    "The %s waits for a connection; none came for %d s.", name,
                    patience.toSeconds()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Plays the same script with every connection from now on, each in a thread of its
     * own, and closes the connection at the end of it. What fails in a script ends that
     * connection; the test sees it at the client's side.
     */
    public void serve(Consumer<Peer> script) {
        ServerSocket serving = server;
        background(() -> {
            while (true) {
                Peer peer = welcome(serving.accept());
                background(() -> {
                    try (peer) {
                        script.accept(peer);
                    } catch (BehaviourFailure e) {
                        // Noted in the transcript.
                    }
                });
            }
        });
    }

    private Peer welcome(Socket socket) throws IOException {
        String peerName = accepted.isEmpty() ? name : name + " " + (accepted.size() + 1);
        socket.setTcpNoDelay(true);
        Peer peer = new Peer(peerName, socket, transcript, patience, awaitRest);
        transcript.add(peerName, "gets a connection");
        accepted.add(peer);
        return peer;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void background(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The backend was closed.
            }
        }, "backend");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops listening: connections are refused. */
    public void stopListening() {
        transcript.add(name, "stops listening");
        closeServer();
    }

    /** Listens again, on the same port. */
    public void listenAgain() {
        transcript.add(name, "listens again");
        server = listenAgain(server.getLocalPort(), BACKLOG);
    }

    /**
     * Lets the kernel's queue of connections run full, so that a new connection is
     * neither accepted nor refused: whoever connects waits.
     */
    public void stopAccepting() {
        transcript.add(name, "accepts no more connections");
        int port = port();
        closeServer();
        server = listenAgain(port, 1);
        // Linux lets one more in than the backlog says.
        for (int i = 0; i < 2; i++) {
            fillers.add(connectTo(port));
        }
        if (!Waiting.until(patience, () -> ProcFs.acceptQueue(port) == fillers.size())) {
            throw new IllegalStateException("the accept queue does not fill");
        }
    }

    /** Lets those go that filled the queue, so that who has waited comes in. */
    public void acceptAgain() {
        transcript.add(name, "accepts connections again");
        try {
            for (Socket filler : fillers) {
                server.accept().close();
                filler.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Socket connectTo(int port) {
        try {
            return new Socket(address, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeServer();
        accepted.forEach(Peer::abandon);
        for (Socket filler : fillers) {
            try {
                filler.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
