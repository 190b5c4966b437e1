package rsp.behaviours;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rsp.harness.BehaviourFailure;
import rsp.harness.Rig;
import rsp.harness.Symptom;

/** An HTTP server behind the proxy and an HTTP client before it, both the JDK's own. */
final class HttpConversation implements AutoCloseable {

    private static final String PLAIN = "plain";
    private static final String CHUNKED = "0123456789".repeat(2_000);
    /** What tells the JDK's server that the length is not known: it sends chunks. */
    private static final int UNKNOWN_LENGTH = 0;

    private final Rig rig;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();

    HttpConversation(Rig rig) {
        this.rig = rig;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/plain", exchange -> reply(exchange, PLAIN, PLAIN.length()));
        server.createContext("/chunked", exchange -> reply(exchange, CHUNKED, UNKNOWN_LENGTH));
        server.start();
        rig.start(rig.builder().backend("127.0.0.1", server.getAddress().getPort()));
    }

    private void reply(HttpExchange exchange, String body, int length) throws IOException {
        connections.add(exchange.getRemoteAddress());
        exchange.sendResponseHeaders(200, length);
        try (var output = exchange.getResponseBody()) {
            output.write(body.getBytes());
        }
    }

    void expectPlainReply() {
        expect("/plain", PLAIN);
    }

    void expectChunkedReply() {
        expect("/chunked", CHUNKED);
    }

    private void expect(String path, String body) {
        rig.note("client", "asks for " + path);
        String received = get(path);
        if (!received.equals(body)) {
            throw new BehaviourFailure(Symptom.BYTES_CHANGED, String.format(
                    "The reply to %s should have %,d characters; %,d came, or others.", path,
                    body.length(), received.length()));
        }
        rig.note("client", "gets the reply");
    }

    private String get(String path) {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + rig.proxy().port() + path))
                .timeout(rig.patience()).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (HttpTimeoutException e) {
            throw new BehaviourFailure(Symptom.TIMED_OUT, String.format(
                    "The client asks for %s and gets no complete reply for %d s.", path,
                    rig.patience().toSeconds()));
        } catch (SocketException e) {
            throw new BehaviourFailure(Symptom.RESET,
                    "The client asks for " + path + ": " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new BehaviourFailure(Symptom.BYTES_LOST,
                    "The client asks for " + path + ": " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void expectOneConnection() {
        if (connections.size() != 1) {
            throw new BehaviourFailure(Symptom.RESET, "The requests should share one connection;"
                    + " the server saw " + connections.size() + ".");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
