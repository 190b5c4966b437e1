package rsp.compare.runs;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backend that takes uploads, and tells how much of each has come. */
final class UploadSink implements AutoCloseable {

    private static final Pattern HEAD = Pattern
            .compile("(?s)PUT /(\\d+) .*Content-Length: (\\d+)");

    private final Map<Integer, CompletableFuture<Arrival>> awaited = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final ThreadedServer server;

    UploadSink() throws IOException {
        server = new ThreadedServer(this::serve);
    }

    int port() {
        return server.port();
    }

    private void serve(Socket socket) throws IOException {
        socket.setSoTimeout(Arrival.SILENCE_MILLISECONDS);
        InputStream input = socket.getInputStream();
        Matcher head = HEAD.matcher(HttpHead.read(input));
        if (!head.find()) {
            return;
        }
        Arrival arrival = Arrival.drain(input, Long.parseLong(head.group(2)));
        var upload = awaited.get(Integer.valueOf(head.group(1)));
        if (upload != null) {
            upload.complete(arrival);
        }
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The number for the path of a new upload, so that what comes of another one, too late
     * or a second time, is not taken for it.
     */
    int newUpload() {
        int number = last.incrementAndGet();
        awaited.put(number, new CompletableFuture<>());
        return number;
    }

    /** Waits for the end of the upload. */
    Arrival awaitUpload(int number, Duration patience) throws IOException {
        try {
            return awaited.get(number).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the upload did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            awaited.remove(number);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
