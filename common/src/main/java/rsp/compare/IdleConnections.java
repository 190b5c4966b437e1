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
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Connections that are open and silent, but for a ping now and then. */
final class IdleConnections implements AutoCloseable {

    private static final int TIMEOUT_MILLISECONDS = 10_000;
    private static final int PINGS_A_SECOND = 1_000;
    private static final int DIGITS = 3;
    private static final int PINGS_OF_A_SERIES = 50;
    private static final int MOST_PINGS_PER_WANTED = 4;
    private static final long SEED = 1;

    /** For opening all of them, and again for all pings. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<Socket> sockets = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final Duration longest;
    private final LongSupplier stolenTicks;

    IdleConnections() {
        this(LONGEST, () -> ProcessorTicks.now().stolen());
    }

    /**
     * With another limit to the time that all of them, and again all pings, may take, and with
     * another source of {@link ProcessorTicks#stolen}.
     */
    IdleConnections(Duration longest, LongSupplier stolenTicks) {
        this.longest = longest;
        this.stolenTicks = stolenTicks;
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

    /**
     * Pings some of them at a steady rate, in series; each ping is timed from the moment it was
     * due. A series in which the host of the machine stole time is made again. If that happens
     * too often, all count.
     *
     * @param count
     *            how many to time, a multiple of 50
     */
    Map<Figure, Double> ping(int count) throws IOException {
        Histogram undisturbed = new Histogram(DIGITS);
        Histogram all = new Histogram(DIGITS);
        long begin = System.nanoTime();
        while (undisturbed.getTotalCount() < count
                && all.getTotalCount() < (long) MOST_PINGS_PER_WANTED * count) {
            long stolenBefore = stolenTicks.getAsLong();
            Histogram series = pingSeries(begin);
            all.add(series);
            if (stolenTicks.getAsLong() == stolenBefore) {
                undisturbed.add(series);
            }
        }
        return SteadyRequests.percentiles(
                undisturbed.getTotalCount() < count ? all : undisturbed);
    }

    private Histogram pingSeries(long beginOfAll) throws IOException {
        Histogram microseconds = new Histogram(DIGITS);
        long interval = TimeUnit.SECONDS.toNanos(1) / PINGS_A_SECOND;
        long begin = System.nanoTime();
        for (int i = 0; i < PINGS_OF_A_SERIES; i++) {
            requireTime(beginOfAll);
            long due = begin + i * interval;
            SteadyRequests.sleepUntil(due);
            ping(sockets.get(random.nextInt(sockets.size())));
            microseconds.recordValue(
                    TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
        }
        return microseconds;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
