package rsp.compare.runs;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import rsp.compare.record.BackendKind;

/** The servers behind the proxies: one of each kind. */
final class Backends implements AutoCloseable {

    private static final byte[] SLOW_REPLY = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nslow\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int DELAY_SECONDS = 1;
    /** What the JDK's server takes until it is as fast as it will be. */
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final int WARM_UP_CLIENTS = 100;

    private final Site site;
    private final UploadSink sink = new UploadSink();
    private final EchoServer echo = new EchoServer();
    private final ThreadedServer slow = new ThreadedServer(Backends::answerSlowly);
    private final ThreadedServer twoPieces = new ThreadedServer(TwoPieceReplies::serve);

    /**
     * Starts them.
     *
     * @param largeBytes
     *            the size of the site's large page
     */
    Backends(long largeBytes) throws IOException {
        site = Site.start(largeBytes);
        if (site.isCold()) {
            Wrk.run(WARM_UP_CLIENTS, WARM_UP, "http://127.0.0.1:" + site.port() + Site.SMALL);
        }
    }

    int port(BackendKind kind) {
        return switch (kind) {
            case SITE -> site.port();
            case UPLOAD_SINK -> sink.port();
            case SLOW -> slow.port();
            case TWO_PIECES -> twoPieces.port();
            case ECHO -> echo.port();
        };
    }

    Site site() {
        return site;
    }

    UploadSink sink() {
        return sink;
    }

    private static void answerSlowly(Socket socket) throws IOException {
        InputStream input = socket.getInputStream();
        HttpHead.read(input);
        try {
            TimeUnit.SECONDS.sleep(DELAY_SECONDS);
        } catch (InterruptedException e) {
            throw new IOException("the backend is closing", e);
        }
        socket.getOutputStream().write(SLOW_REPLY);
    }

    @Override
    public void close() {
        site.close();
        sink.close();
        echo.close();
        slow.close();
        twoPieces.close();
    }
}
