package rsp.compare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Connections that are open and silent, but for a ping now and then. */
final class IdleConnections implements AutoCloseable {

    private static final int TIMEOUT_MILLISECONDS = 10_000;
    private static final int PINGS_A_SECOND = 1_000;
    private static final int DIGITS = 3;
    private static final long SEED = 1;

    /** For opening all of them, and again for all pings. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<Socket> sockets = new ArrayList<>();
    private final Duration longest;

    IdleConnections() {
        this(LONGEST);
    }

    /** With another limit to the time that all of them, and again all pings, may take. */
    IdleConnections(Duration longest) {
        this.longest = longest;
    }

    /**
     * Opens connections, and sends a byte through each and back.
     *
     * @throws IOException
     *             as soon as one cannot be had; those before it are kept
     */
    void open(int port, int count) throws IOException {
        long begin = System.nanoTime();
        while (sockets.size() < count) {
            requireTime(begin);
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLISECONDS);
                socket.setSoTimeout(TIMEOUT_MILLISECONDS);
                socket.setTcpNoDelay(true);
                ping(socket);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            sockets.add(socket);
        }
    }

    private void requireTime(long begin) throws IOException {
        if (System.nanoTime() - begin > longest.toNanos()) {
            throw new IOException("the time was not enough for more");
        }
    }

    int count() {
        return sockets.size();
    }

    private static void ping(Socket socket) throws IOException {
        socket.getOutputStream().write('.');
        if (socket.getInputStream().read() != '.') {
            throw new IOException("a connection has ended");
        }
    }

    /** Pings some of them at a steady rate; each is timed from the moment it was due. */
    Map<Figure, Double> ping(int count) throws IOException {
        Histogram microseconds = new Histogram(DIGITS);
        Random random = new Random(SEED);
        long interval = TimeUnit.SECONDS.toNanos(1) / PINGS_A_SECOND;
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            requireTime(begin);
            long due = begin + i * interval;
            SteadyRequests.sleepUntil(due);
            ping(sockets.get(random.nextInt(sockets.size())));
            microseconds.recordValue(
                    TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
        }
        return SteadyRequests.percentiles(microseconds);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
