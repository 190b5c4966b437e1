package rsp.compare;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A backend that takes uploads, and tells how much of each has come. */
final class UploadSink implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");
    private static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<Received> uploads = new LinkedBlockingQueue<>();
    private final ThreadedServer server;

    /** What came of one upload, and when its last byte came as System.nanoTime gives it. */
    record Received(long bytes, long lastByteNanos) {}

    UploadSink() throws IOException {
        server = new ThreadedServer(this::serve);
    }

    int port() {
        return server.port();
    }

    private void serve(Socket socket) throws IOException {
        socket.setSoTimeout(Transfer.SILENCE_MILLISECONDS);
        long[] received = {0, System.nanoTime()};
        try {
            InputStream input = socket.getInputStream();
            Matcher length = LENGTH.matcher(Transfer.readHead(input));
            if (length.find()) {
                received = Transfer.drain(input, Long.parseLong(length.group(1)));
            }
        } finally {
            uploads.add(new Received(received[0], received[1]));
        }
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for the end of the upload under way. */
    Received awaitUpload() throws IOException {
        try {
            Received received = uploads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (received == null) {
                throw new IOException("the upload did not end");
            }
            return received;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
