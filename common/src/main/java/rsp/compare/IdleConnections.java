package rsp.compare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
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

    private final List<Socket> sockets = new ArrayList<>();

    /**
     * Opens connections, and sends a byte through each and back.
     *
     * @throws IOException
     *             as soon as one cannot be had; those before it are kept
     */
    void open(int port, int count) throws IOException {
        while (sockets.size() < count) {
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
