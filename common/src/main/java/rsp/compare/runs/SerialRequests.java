package rsp.compare.runs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import rsp.compare.record.Figure;

/** One client that asks again when it has its answer, on a connection that is kept alive. */
final class SerialRequests {

    /**
     * What is asked so soon after connecting does not count: Linux acknowledges the first 16
     * packets or so at once, and nobody has to wait for that.
     */
    private static final Duration UNCOUNTED = Duration.ofMillis(100);
    /** How long after the time is over the last answer may come. */
    private static final Duration PATIENCE = SteadyRequests.TIMEOUT;
    private static final byte[] REQUEST = HttpHead.of("GET /", "Connection: keep-alive");

    private final Latencies latencies = new Latencies();
    private final int port;
    private final int bodyBytes;
    private final long end;
    private long countedNanos;
    private long answered;
    private long failed;

    private SerialRequests(int port, int bodyBytes, long end) {
        this.port = port;
        this.bodyBytes = bodyBytes;
        this.end = end;
    }

    static Finding run(Assignment assignment) {
        return Finding.countedBy("the client", run(assignment.port(),
                TwoPieceReplies.SECOND_BYTES, assignment.time()));
    }

    /**
     * Asks until the time is over. If a request fails, the next has a new connection; and there
     * is no rate and no time, as with ab and wrk.
     *
     * @param bodyBytes
     *            the size of each answer without its head
     * @param time
     *            how long, longer than the tenth of a second that does not count
     */
    static Map<Figure, Double> run(int port, int bodyBytes, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        SerialRequests requests = new SerialRequests(port, bodyBytes, end);
        while (requests.hasTime()) {
            requests.useOneConnection();
        }
        return requests.figures();
    }

    private boolean hasTime() {
        return System.nanoTime() < end;
    }

    private void useOneConnection() {
        try (Socket socket = new TimedSocket(end + PATIENCE.toNanos())) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
            long countsFrom = System.nanoTime() + UNCOUNTED.toNanos();
            // The bare stream would make a system call for each byte of a head.
            InputStream input = new BufferedInputStream(socket.getInputStream());
            while (hasTime()) {
                long begin = System.nanoTime();
                ask(socket, input);
                answered++;
                if (begin >= countsFrom) {
                    count(System.nanoTime() - begin);
                }
            }
        } catch (IOException e) {
            failed++;
        }
    }

    private void ask(Socket socket, InputStream input) throws IOException {
        socket.getOutputStream().write(REQUEST);
        String head = HttpHead.read(input);
        if (!HttpHead.isOk(head) || input.readNBytes(bodyBytes).length < bodyBytes) {
            throw new IOException("this is not the whole answer");
        }
    }

    private void count(long nanoseconds) {
        countedNanos += nanoseconds;
        latencies.add(nanoseconds);
    }

    private Map<Figure, Double> figures() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.REQUESTS, (double) (answered + failed));
        figures.put(Figure.FAILED, (double) failed);
        if (failed == 0 && countedNanos > 0) {
            figures.put(Figure.REQUESTS_PER_SECOND,
                    latencies.count() * 1e9 / countedNanos);
            figures.putAll(latencies.percentiles());
        }
        return figures;
    }
}
