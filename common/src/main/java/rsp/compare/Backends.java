package rsp.compare;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The servers behind the proxies: one for each sort of load. */
final class Backends implements AutoCloseable {

    private static final byte[] SLOW_REPLY = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nslow\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int DELAY_SECONDS = 1;
    private static final byte[] SECOND_PIECE = "the second piece\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIRST_PIECE = ("HTTP/1.1 200 OK\r\nContent-Length: "
            + SECOND_PIECE.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    /** Else most proxies are woken so late that they find both pieces, and read them as one. */
    private static final Duration BETWEEN_PIECES = Duration.ofNanos(200_000);
    static final int SECOND_PIECE_BYTES = SECOND_PIECE.length;

    private final Site site;
    private final UploadSink sink = new UploadSink();
    private final EchoServer echo = new EchoServer();
    private final ThreadedServer slow = new ThreadedServer(Backends::answerSlowly);
    private final ThreadedServer twoPieces = new ThreadedServer(Backends::answerInTwoPieces);

    /**
     * Starts them.
     *
     * @param largeBytes
     *            the size of the site's large page
     */
    Backends(long largeBytes) throws IOException {
        site = Site.start(largeBytes);
    }

    /** What answers to the workload's requests. */
    int portFor(Workload workload) {
        return switch (workload) {
            case UPLOAD -> sink.port();
            case SLOW_BACKEND_1, SLOW_BACKEND_10, SLOW_BACKEND_100 -> slow.port();
            case TWO_PIECES -> twoPieces.port();
            case IDLE_1000, IDLE_9000 -> echo.port();
            default -> site.port();
        };
    }

    /** Whether it is the site, for which the proxies are started once and stay warm. */
    boolean isShared(Workload workload) {
        return portFor(workload) == site.port();
    }

    Site site() {
        return site;
    }

    UploadSink sink() {
        return sink;
    }

    private static void answerSlowly(Socket socket) throws IOException {
        InputStream input = socket.getInputStream();
        Transfer.readHead(input);
        try {
            TimeUnit.SECONDS.sleep(DELAY_SECONDS);
        } catch (InterruptedException e) {
            throw new IOException("the backend is closing", e);
        }
        socket.getOutputStream().write(SLOW_REPLY);
    }

    /** Answers until the connection ends, and holds no second piece back itself. */
    static void answerInTwoPieces(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        InputStream input = new BufferedInputStream(socket.getInputStream());
        while (true) {
            Transfer.readHead(input);
            socket.getOutputStream().write(FIRST_PIECE);
            SteadyRequests.sleepUntil(System.nanoTime() + BETWEEN_PIECES.toNanos());
            socket.getOutputStream().write(SECOND_PIECE);
        }
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
