package rsp.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A small site on loopback: pages to look at, and answers that are big, slow or endless. */
final class DemoSite implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final int LINE_BYTES = 1024;
    private static final int LINES_PER_MIB = 1024;
    private static final int STREAM_MILLISECONDS = 100;
    private static final int BUFFER_BYTES = 64 * 1024;
    /** What HttpServer takes for a length that nobody knows yet: the answer goes in chunks. */
    private static final long LENGTH_UNKNOWN = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final boolean keepAlive;
    private final Optional<SiteFiles> book;

    /**
     * Starts the site.
     *
     * @param port
     *            1 to 65535, or 0 for any free one
     * @param keepAlive
     *            whether a connection may carry more than one request; part 1 waits for
     *            the site to close it, and would wait for ever
     * @param log
     *            is given one line about each request
     * @param book
     *            pages that stand in front of its own, if there are any
     */
    DemoSite(int port, boolean keepAlive, Consumer<String> log, Optional<SiteFiles> book)
            throws IOException {
        // Else the body of a small answer waits 40 ms for the client to confirm its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.keepAlive = keepAlive;
        this.book = book;
        try {
            server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new IOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle).getFilters().add(new RequestLog(log));
        server.start();
    }

    /** The port it listens on, on 127.0.0.1. */
    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (!keepAlive) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        try (exchange) {
            try {
                answer(exchange);
            } catch (BadRequest e) {
                sendText(exchange, e.status, e.getMessage());
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException, BadRequest {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/echo")) {
            echo(exchange);
            return;
        }
        requireGet(exchange);
        Optional<Path> page = book.flatMap(pages -> pages.at(path));
        if (page.isPresent()) {
            send(exchange, 200, SiteFiles.type(page.get()), Files.readAllBytes(page.get()));
            return;
        }
        switch (path) {
            case "/", "/seen" -> sendPage(exchange, DemoPages.home(exchange, port()));
            case "/paths" -> sendPage(exchange, DemoPages.paths(exchange, port()));
            case "/waiting" -> sendPage(exchange, DemoPages.waiting());
            case "/big" -> sendBig(exchange, parameter(exchange, "mib", 11, 1, 1024), false);
            case "/chunks" -> sendBig(exchange, parameter(exchange, "mib", 11, 1, 1024), true);
            case "/slow" -> sendSlowly(exchange, parameter(exchange, "seconds", 1, 0, 60));
            case "/stream" -> stream(exchange);
            default -> throw new BadRequest(404, "There is nothing at " + path + ".");
        }
    }

    private static void requireGet(HttpExchange exchange) throws BadRequest {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            throw new BadRequest(405, "Only GET and HEAD can be asked here, not " + method + ".");
        }
    }

    private static int parameter(HttpExchange exchange, String name, int normal, int least,
            int most) throws BadRequest {
        String query = exchange.getRequestURI().getQuery();
        if (query == null) {
            return normal;
        }
        String text = query.startsWith(name + "=") ? query.substring(name.length() + 1) : "";
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new BadRequest(400, "Only " + name + "=N can be asked here, where N is a whole"
                    + " number from " + least + " to " + most + ".");
        }
        return value;
    }

    private static void sendPage(HttpExchange exchange, String html) throws IOException {
        send(exchange, 200, "text/html; charset=utf-8", html);
    }

    private static void sendText(HttpExchange exchange, int status, String text)
            throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", text + "\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
            throws IOException {
        if (sendHead(exchange, status, type, bytes.length)) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Returns whether the body is wanted too. */
    private static boolean sendHead(HttpExchange exchange, int status, String type, long length)
            throws IOException {
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", type);
        if (headOnly && length != LENGTH_UNKNOWN) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
        }
        exchange.sendResponseHeaders(status, headOnly ? -1 : length);
        return !headOnly;
    }

    /** Each line begins with its position, so that a hole shows where it is. */
    private static void sendBig(HttpExchange exchange, int mib, boolean inChunks)
            throws IOException {
        int lines = mib * LINES_PER_MIB;
        long length = inChunks ? LENGTH_UNKNOWN : (long) lines * LINE_BYTES;
        String rest = ".".repeat(LINE_BYTES - "byte 0000000000 ".length() - 1) + "\n";
        exchange.getResponseHeaders().set("Content-Disposition",
                "attachment; filename=\"big-" + mib + ".txt\"");
        if (!sendHead(exchange, 200, "text/plain", length)) {
            return;
        }
        OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), BUFFER_BYTES);
        for (long line = 0; line < lines; line++) {
            String text = String.format(Locale.ROOT, "byte %010d ", line * LINE_BYTES) + rest;
            body.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        body.flush();
    }

    private static void sendSlowly(HttpExchange exchange, int seconds) throws IOException {
        pause(seconds * 1000L);
        sendText(exchange, 200, "The site waited " + seconds + " s before it gave this answer.");
    }

    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        // Else a browser holds the first lines back, to guess what they are.
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, headOnly ? -1 : 0);
        OutputStream body = exchange.getResponseBody();
        for (long line = 1; !headOnly; line++) {
            body.write(("line " + line + "\n").getBytes(StandardCharsets.US_ASCII));
            body.flush();
            pause(STREAM_MILLISECONDS);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        long bodyBytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        sendText(exchange, 200,
                DemoPages.request(exchange) + "\n\nIts body: " + bodyBytes + " bytes");
    }

    private static void pause(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IOException("the site is closing", e);
        }
    }

    /** Ends the site; answers that have not gone out break off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static final class BadRequest extends Exception {
        private final int status;

        BadRequest(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}
