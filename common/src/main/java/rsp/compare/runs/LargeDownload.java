package rsp.compare.runs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import rsp.compare.record.Figure;

/** One client that reads a large page over HTTP, timed to the last byte. */
final class LargeDownload {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private LargeDownload() {}

    /** With a client that reads at once. */
    static Finding run(Assignment assignment) throws IOException {
        return run(assignment, Duration.ZERO);
    }

    /** With a client that begins to read after a while. */
    static Finding paused(Assignment assignment) throws IOException {
        return run(assignment, PAUSE);
    }

    private static Finding run(Assignment assignment, Duration pause) throws IOException {
        return Finding.of(run(assignment.port(), assignment.largeBytes(), pause,
                assignment.time()));
    }

    /**
     * Asks for the large page and reads it.
     *
     * @param size
     *            how many bytes it should have
     * @param pause
     *            how long to wait before reading
     * @param longest
     *            what has not come by then is lost
     */
    static Map<Figure, Double> run(int port, long size, Duration pause, Duration longest)
            throws IOException {
        try (Socket socket = new TimedSocket(System.nanoTime() + longest.toNanos())) {
            socket.connect(new InetSocketAddress("127.0.0.1", port),
                    Arrival.SILENCE_MILLISECONDS);
            socket.setSoTimeout(Arrival.SILENCE_MILLISECONDS);
            long begin = System.nanoTime();
            socket.getOutputStream().write(HttpHead.of("GET " + Site.LARGE,
                    "Connection: close"));
            Moment.await(begin + pause.toNanos());
            InputStream input = socket.getInputStream();
            HttpHead.read(input);
            return Arrival.drain(input, size).figures(size, begin);
        }
    }
}
