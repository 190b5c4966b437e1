package rsp.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Serves the files of a directory to browsers on this machine. */
final class PageServer {

    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml", "png", "image/png",
            "woff2", "font/woff2", "txt", "text/plain; charset=utf-8");

    private final Path site;
    private final HttpServer server;

    private PageServer(Path site, HttpServer server) {
        this.site = site.toAbsolutePath().normalize();
        this.server = server;
    }

    /** Takes the port; browsers wait until the server is started. */
    static PageServer bind(Path site, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            var server = new PageServer(site, HttpServer.create(address, 0));
            server.server.createContext("/", server::handle);
            return server;
        } catch (BindException e) {
            throw new IOException("cannot listen on port " + port + ": " + e.getMessage()
                    + " (another port can be given, 0 for any that is free)", e);
        }
    }

    void start() {
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            Path file = file(exchange.getRequestURI().getPath());
            if (!method.equals("GET") && !method.equals("HEAD")) {
                answer(exchange, 405, "text/plain", "only GET and HEAD");
            } else if (file.startsWith(site) && Files.isRegularFile(file)) {
                answer(exchange, 200, type(file), Files.readAllBytes(file));
            } else {
                answer(exchange, 404, "text/plain", "no such page");
            }
        }
    }

    private Path file(String path) {
        Path file = site.resolve(path.substring(1)).normalize();
        return Files.isDirectory(file) ? file.resolve("index.html") : file;
    }

    private static String type(Path file) {
        String name = file.getFileName().toString();
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(suffix, "application/octet-stream");
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        answer(exchange, status, type, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
