package rsp.behaviours;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.server.WebSocketServer;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Rig;

/** A WebSocket server behind the proxy and a WebSocket client before it. */
final class WebSocketConversation implements AutoCloseable {

    private static final int TURNS = 50;
    private static final int TIME_TO_STOP_MILLISECONDS = 1000;

    private final Rig rig;
    private final Server server = new Server();
    private final Client client;

    WebSocketConversation(Rig rig) {
        this.rig = rig;
        server.start();
        await("The WebSocket server should start", () -> server.started.await(
                rig.patience().toSeconds(), TimeUnit.SECONDS));
        rig.start(rig.builder().backend("127.0.0.1", server.getPort()));
        client = new Client(URI.create("ws://127.0.0.1:" + rig.proxy().port() + "/"));
    }

    /** That either side can send at any time, and the other receives. */
    void expectMessagesBothWays() {
        await("The WebSocket should open", () -> client.connectBlocking(
                rig.patience().toSeconds(), TimeUnit.SECONDS));
        rig.note("client", "has a WebSocket open");
        expect("welcome");
        for (int turn = 1; turn <= TURNS; turn++) {
            client.send("message " + turn);
            expect("you said message " + turn);
        }
        server.getConnections().forEach(connection -> server.say(connection, "news"));
        expect("news");
        client.send("x".repeat(20_000));
        expect("you said " + "x".repeat(20_000));
    }

    private void expect(String message) {
        await("The WebSocket client should receive a message", () -> {
            String received = client.received.poll(rig.patience().toSeconds(), TimeUnit.SECONDS);
            if (received != null && !received.equals(message)) {
                throw new BehaviourFailure(Symptom.BYTES_CHANGED,
                        "The WebSocket client received another message than was sent.");
            }
            return received != null;
        });
    }

    private interface Wait {
        boolean happened() throws InterruptedException;
    }

    private void await(String what, Wait wait) {
        try {
            if (!wait.happened()) {
                throw new BehaviourFailure(Symptom.TIMED_OUT, what + "; it does not for "
                        + rig.patience().toSeconds() + " s.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop(TIME_TO_STOP_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Server extends WebSocketServer {

        private final CountDownLatch started = new CountDownLatch(1);

        Server() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            setConnectionLostTimeout(0);
            setDaemon(true);
        }

        /**
         * Sends, and sees to it that the message goes out: one that is handed over while
         * the library's thread turns from writing back to reading would stay where it is.
         */
        private void say(WebSocket connection, String message) {
            WebSocketImpl sender = (WebSocketImpl) connection;
            connection.send(message);
            Waiting.until(Waiting.STARTING, () -> {
                if (!sender.outQueue.isEmpty()) {
                    onWriteDemand(connection);
                }
                return sender.outQueue.isEmpty();
            });
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            say(connection, "welcome");
        }

        @Override
        public void onMessage(WebSocket connection, String message) {
            say(connection, "you said " + message);
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {
            // The test looks at what the client receives.
        }

        @Override
        public void onError(WebSocket connection, Exception e) {
            // The test looks at what the client receives.
        }
    }

    private static final class Client extends WebSocketClient {

        private final BlockingQueue<String> received = new ArrayBlockingQueue<>(2 * TURNS);

        Client(URI uri) {
            super(uri);
            setConnectionLostTimeout(0);
            setDaemon(true);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            // connectBlocking waits for it.
        }

        @Override
        public void onMessage(String message) {
            received.add(message);
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            // The test looks at what was received.
        }

        @Override
        public void onError(Exception e) {
            // The test looks at what was received.
        }
    }
}
