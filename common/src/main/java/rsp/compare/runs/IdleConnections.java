package rsp.compare.runs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import rsp.compare.record.Figure;

/** Connections that are open and silent, but for a ping now and then. */
final class IdleConnections implements AutoCloseable {

    private static final int TIMEOUT_MILLISECONDS = 10_000;
    private static final int PINGS_A_SECOND = 1_000;
    private static final int PINGS_OF_A_SERIES = 50;
    private static final int MOST_PINGS_PER_WANTED = 4;
    private static final long SEED = 1;

    private final List<Socket> sockets = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final Duration longest;
    private final LongSupplier stolenTicks;

    /**
     * None yet.
     *
     * @param longest
     *            what all of them, and again all pings, may take
     * @param stolenTicks
     *            the source of {@link ProcessorTicks#stolen}
     */
    IdleConnections(Duration longest, LongSupplier stolenTicks) {
        this.longest = longest;
        this.stolenTicks = stolenTicks;
    }

    /** Opens them, weighs the program, and pings. */
    static Finding run(Assignment assignment) throws IOException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        List<String> remarks = new ArrayList<>();
        try (IdleConnections connections = new IdleConnections(assignment.time(),
                () -> ProcessorTicks.now().stolen())) {
            try {
                connections.open(assignment.port(), assignment.strength());
            } catch (IOException e) {
                remarks.add("no more than these connections: " + e.getMessage());
            }
            figures.put(Figure.HELD, (double) connections.count());
            figures.put(Figure.RESIDENT_MEGABYTES, assignment.running().residentMegabytes());
            connections.addPings(figures, remarks, assignment.settings().pings());
        }
        return new Finding(figures, String.join("; ", remarks));
    }

    /** What else is known of the connections is kept if a ping fails. */
    private void addPings(Map<Figure, Double> figures, List<String> remarks, int count) {
        if (sockets.isEmpty()) {
            return;
        }
        try {
            figures.putAll(ping(count));
        } catch (IOException e) {
            remarks.add("a ping failed: " + e.getMessage());
        }
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
        Latencies undisturbed = new Latencies();
        Latencies all = new Latencies();
        long begin = System.nanoTime();
        while (undisturbed.count() < count
                && all.count() < (long) MOST_PINGS_PER_WANTED * count) {
            long stolenBefore = stolenTicks.getAsLong();
            Latencies series = pingSeries(begin);
            all.addAll(series);
            if (stolenTicks.getAsLong() == stolenBefore) {
                undisturbed.addAll(series);
            }
        }
        return (undisturbed.count() < count ? all : undisturbed).percentiles();
    }

    private Latencies pingSeries(long beginOfAll) throws IOException {
        Latencies series = new Latencies();
        long interval = TimeUnit.SECONDS.toNanos(1) / PINGS_A_SECOND;
        long begin = System.nanoTime();
        for (int i = 0; i < PINGS_OF_A_SERIES; i++) {
            requireTime(beginOfAll);
            long due = begin + i * interval;
            Moment.await(due);
            ping(sockets.get(random.nextInt(sockets.size())));
            series.add(System.nanoTime() - due);
        }
        return series;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
