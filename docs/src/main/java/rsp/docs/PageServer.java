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
import java.util.Optional;
import rsp.tools.SiteFiles;

/** Serves the files of a directory to browsers on this machine. */
final class PageServer {

    private final SiteFiles site;
    private final HttpServer server;

    private PageServer(SiteFiles site, HttpServer server) {
        this.site = site;
        this.server = server;
    }

    /** Takes the port; browsers wait until the server is started. */
    static PageServer bind(Path site, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            var server = new PageServer(new SiteFiles(site), HttpServer.create(address, 0));
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
            Optional<Path> file = site.at(exchange.getRequestURI().getPath());
            if (!method.equals("GET") && !method.equals("HEAD")) {
                answer(exchange, 405, "text/plain", "only GET and HEAD");
            } else if (file.isPresent()) {
                answer(exchange, 200, SiteFiles.type(file.get()),
                        Files.readAllBytes(file.get()));
            } else {
                answer(exchange, 404, "text/plain", "no such page");
            }
        }
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
