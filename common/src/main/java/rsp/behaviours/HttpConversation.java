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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;
import rsp.harness.programs.NginxServer;

/**
 * An HTTP server behind the proxy and an HTTP client before it. The server is nginx, or
 * where that is not installed the JDK's own.
 */
final class HttpConversation implements AutoCloseable {

    private static final String PLAIN = "plain";
    private static final String CHUNKED = "0123456789".repeat(2_000);
    /** What tells the JDK's server that the length is not known: it sends chunks. */
    private static final int UNKNOWN_LENGTH = 0;

    private final Rig rig;
    private final Optional<NginxServer> nginx;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();

    HttpConversation(Rig rig) {
        this.rig = rig;
        try {
            nginx = startNginx();
            server = nginx.isPresent() ? null : startServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = nginx.map(NginxServer::port).orElseGet(() -> server.getAddress().getPort());
        rig.note("backend", nginx.isPresent() ? "is nginx" : "is the JDK's HTTP server");
        rig.start(rig.builder().backend("127.0.0.1", port));
    }

    /** Server side includes make the length unknown, and so nginx sends chunks. */
    private static Optional<NginxServer> startNginx() throws IOException {
        Optional<NginxServer> started = NginxServer.start(
                "log_format connection '$connection'; access_log connections connection;",
                "location /chunked { ssi on; ssi_types *; }");
        if (started.isPresent()) {
            Files.writeString(started.get().directory().resolve("plain"), PLAIN);
            Files.writeString(started.get().directory().resolve("chunked"), CHUNKED);
        }
        return started;
    }

    private HttpServer startServer() throws IOException {
        HttpServer started = HttpServer
                .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.createContext("/plain", exchange -> reply(exchange, PLAIN, PLAIN.length()));
        started.createContext("/chunked", exchange -> reply(exchange, CHUNKED, UNKNOWN_LENGTH));
        started.start();
        return started;
    }

    private void reply(HttpExchange exchange, String body, int length) throws IOException {
        connections.add(exchange.getRemoteAddress());
        exchange.sendResponseHeaders(200, length);
        try (var output = exchange.getResponseBody()) {
            output.write(body.getBytes(StandardCharsets.US_ASCII));
        }
    }

    void expectPlainReply() {
        expect("/plain", PLAIN);
    }

    void expectChunkedReply() {
        HttpResponse<String> response = expect("/chunked", CHUNKED);
        if (!response.headers().allValues("transfer-encoding").contains("chunked")) {
            throw new IllegalStateException("the server sent no chunks: " + response.headers());
        }
    }

    private HttpResponse<String> expect(String path, String body) {
        rig.note("client", "asks for " + path);
        HttpResponse<String> response = get(path);
        if (!response.body().equals(body)) {
            throw new BehaviourFailure(Symptom.BYTES_CHANGED, String.format(
                    "The reply to %s should have %,d characters; %,d came, or others.", path,
                    body.length(), response.body().length()));
        }
        rig.note("client", "gets the reply");
        return response;
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + rig.proxy().port() + path))
                .timeout(rig.patience()).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
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
        int used = nginx.map(HttpConversation::connectionsOf).orElseGet(connections::size);
        if (used != 1) {
            throw new BehaviourFailure(Symptom.RESET,
                    "The requests should share one connection; the server saw " + used + ".");
        }
    }

    /** How many connections have brought requests; nginx numbers them. */
    private static int connectionsOf(NginxServer nginx) {
        try (var numbers = Files.lines(nginx.directory().resolve("connections"))) {
            return (int) numbers.distinct().count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nginx.ifPresentOrElse(NginxServer::close, () -> server.stop(0));
    }
}
