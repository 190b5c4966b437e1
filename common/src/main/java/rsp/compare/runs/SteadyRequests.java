package rsp.compare.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import rsp.compare.record.Figure;

/**
 * Requests that start at a steady rate, each on a new connection, whether those before
 * are answered or not.
 *
 * <p>
 * A client that waits for each answer before it asks again sends nothing while the proxy
 * is stuck, and so does not count the worst ("coordinated omission"). Here each request
 * is timed from the moment that it was due.
 */
final class SteadyRequests {

    /** The usual time to wait for an answer, from when the request was due. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Beyond the last timeout, for a machine that has much to do. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Latencies latencies = new Latencies();
    private final AtomicInteger answered = new AtomicInteger();
    private final int port;
    private final Duration timeout;
    private final byte[] request;

    private SteadyRequests(int port, String path, Duration timeout) {
        this.port = port;
        this.timeout = timeout;
        this.request = HttpHead.of("GET " + path, "Connection: close");
    }

    /** As many a second as the workload has. */
    static Finding run(Assignment assignment) throws IOException {
        return Finding.of(run(assignment.port(), Site.SMALL, assignment.strength(),
                assignment.time()));
    }

    /** As many at once as the workload has. */
    static Finding runAtOnce(Assignment assignment) throws IOException {
        return Finding.of(atOnce(assignment.port(), "/", assignment.strength(),
                assignment.time()));
    }

    /**
     * Sends them, and waits for the last answer or its timeout, {@link #TIMEOUT} after it was
     * due.
     *
     * @param rate
     *            requests a second
     */
    static Map<Figure, Double> run(int port, String path, int rate, Duration time)
            throws IOException {
        int count = (int) (rate * time.toMillis() / 1000);
        return run(port, path, count, TimeUnit.SECONDS.toNanos(1) / rate, TIMEOUT);
    }

    /**
     * Sends one for each client, all at once, and waits for the last answer or its timeout.
     *
     * @param timeout
     *            how long after it was due an answer must be there, to its last byte; a request
     *            without one counts as one that took so long, or longer if it did
     */
    static Map<Figure, Double> atOnce(int port, String path, int clients, Duration timeout)
            throws IOException {
        return run(port, path, clients, 0, timeout);
    }

    private static Map<Figure, Double> run(int port, String path, int count, long interval,
            Duration timeout) throws IOException {
        SteadyRequests requests = new SteadyRequests(port, path, timeout);
        requests.send(count, interval);
        return requests.figures(count);
    }

    private void send(int count, long interval) throws IOException {
        CountDownLatch running = new CountDownLatch(count);
        ExecutorService threads = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        try {
            for (int i = 0; i < count; i++) {
                long due = begin + i * interval;
                Moment.await(due);
                threads.execute(() -> {
                    ask(due);
                    running.countDown();
                });
            }
            if (!running.await(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("requests did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** An answer that comes too late is none, but counts with the time that it took. */
    private void ask(long due) {
        boolean whole = isAnswered(due + timeout.toNanos());
        long nanoseconds = System.nanoTime() - due;
        if (whole && nanoseconds <= timeout.toNanos()) {
            answered.incrementAndGet();
            latencies.add(nanoseconds);
        } else {
            latencies.add(Math.max(nanoseconds, timeout.toNanos()));
        }
    }

    private boolean isAnswered(long deadline) {
        try (Socket socket = new TimedSocket(deadline)) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) timeout.toMillis());
            OutputStream output = socket.getOutputStream();
            output.write(request);
            String head = HttpHead.read(socket.getInputStream());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return HttpHead.isOk(head);
        } catch (IOException e) {
            return false;
        }
    }

    private Map<Figure, Double> figures(int count) {
        Map<Figure, Double> figures = latencies.percentiles();
        figures.put(Figure.REQUESTS, (double) count);
        figures.put(Figure.ANSWERED_PERCENT, 100.0 * answered.get() / count);
        return figures;
    }
}
