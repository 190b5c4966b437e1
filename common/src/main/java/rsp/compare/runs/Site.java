package rsp.compare.runs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import rsp.harness.programs.NginxServer;

/** A web server with a small page and a large one: nginx, or the JDK's where that is missing. */
final class Site implements AutoCloseable {

    static final String SMALL = "/small";
    static final String LARGE = "/large";

    private static final String SMALL_PAGE = "A small page.\n".repeat(70);
    private static final int BACKLOG = 4096;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final String name;
    private final int port;
    private final boolean cold;
    private final Runnable stop;

    private Site(String name, int port, boolean cold, Runnable stop) {
        this.name = name;
        this.port = port;
        this.cold = cold;
        this.stop = stop;
    }

    /**
     * Starts it.
     *
     * @param largeBytes
     *            the size of the large page
     */
    static Site start(long largeBytes) throws IOException {
        Optional<NginxServer> nginx = NginxServer.start(
                "access_log off; sendfile on; keepalive_requests 1000000000;", "");
        if (nginx.isPresent()) {
            return of(nginx.get(), largeBytes);
        }
        return embedded(largeBytes);
    }

    private static Site of(NginxServer nginx, long largeBytes) throws IOException {
        Files.writeString(nginx.directory().resolve(SMALL.substring(1)), SMALL_PAGE);
        String large = nginx.directory().resolve(LARGE.substring(1)).toString();
        // A file of nothing but a hole takes no room on the disk.
        try (RandomAccessFile file = new RandomAccessFile(large, "rw")) {
            file.setLength(largeBytes);
        }
        return new Site("nginx", nginx.port(), false, nginx::close);
    }

    /** The JDK's server. */
    static Site embedded(long largeBytes) throws IOException {
        // Else the body of a small answer waits 40 ms for the client to confirm its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer
                .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext(SMALL, exchange -> send(exchange, SMALL_PAGE.length(),
                SMALL_PAGE.getBytes(StandardCharsets.US_ASCII)));
        server.createContext(LARGE,
                exchange -> send(exchange, largeBytes, new byte[CHUNK_BYTES]));
        server.start();
        return new Site("the JDK's HTTP server", server.getAddress().getPort(), true, () -> {
            server.stop(0);
            threads.shutdownNow();
        });
    }

    /** Sends the chunk again and again until the page has its size. */
    private static void send(HttpExchange exchange, long size, byte[] chunk) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, size);
            OutputStream body = exchange.getResponseBody();
            for (long left = size; left > 0; left -= Math.min(left, chunk.length)) {
                body.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Whether it grows faster while it is asked. */
    boolean isCold() {
        return cold;
    }

    @Override
    public void close() {
        stop.run();
    }
}
