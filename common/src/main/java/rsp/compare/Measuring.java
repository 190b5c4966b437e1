package rsp.compare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Puts one load on one contestant, and says what came of it. */
final class Measuring {

    private static final int STEADY_RATE = 500;
    private static final int RATE_BESIDE_SLOW_CLIENT = 200;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SLOW_READ_BYTES = 4096;
    private static final long SLOW_READ_MILLISECONDS = 50;

    private final Settings settings;
    private final Backends backends;
    private final Map<Running, Double> requestsSent = new HashMap<>();
    private String remark = "";

    Measuring(Settings settings, Backends backends) {
        this.settings = settings;
        this.backends = backends;
    }

    /** Measures once. What cannot be measured is missing, and the remark says why. */
    Measurement measure(Workload workload, Running running, int round) {
        if (!running.isAlive()) {
            return hasEnded(workload, running, round);
        }
        remark = "";
        Map<Figure, Double> asked = new EnumMap<>(Figure.class);
        try {
            ProcessorTicks before = ProcessorTicks.now();
            Map<Figure, Double> all = figures(workload, running, round);
            requestsSent.merge(running, all.getOrDefault(Figure.REQUESTS, 1.0), Double::sum);
            workload.figures().stream()
                    .filter(figure -> all.containsKey(figure) && !all.get(figure).isNaN())
                    .forEach(figure -> asked.put(figure, all.get(figure)));
            asked.put(Figure.STOLEN_PERCENT, ProcessorTicks.now().stolenPercentSince(before));
        } catch (IOException e) {
            remark = e.getMessage();
        }
        if (!running.isAlive()) {
            // What connects to nobody is quickly done.
            return hasEnded(workload, running, round);
        }
        return new Measurement(workload, running.name(), round, asked, remark);
    }

    private static Measurement hasEnded(Workload workload, Running running, int round) {
        return new Measurement(workload, running.name(), round, Map.of(),
                "the program has ended");
    }

    private Map<Figure, Double> figures(Workload workload, Running running, int round)
            throws IOException {
        return switch (workload) {
            case NEW_1, NEW_10, NEW_100, NEW_500 -> newConnections(workload, running, round);
            case SLOW_BACKEND_1, SLOW_BACKEND_10, SLOW_BACKEND_100 -> SteadyRequests
                    .atOnce(running.port(), "/", workload.clients(), settings.time(workload));
            case MILLION -> million(running, round);
            case KEEP_ALIVE -> remarkFailures("wrk", Wrk.run(workload.clients(),
                    settings.time(workload), running.url(Site.SMALL)));
            case TWO_PIECES -> remarkFailures("the client", SerialRequests.run(running.port(),
                    Backends.SECOND_PIECE_BYTES, settings.time(workload)));
            case DOWNLOAD ->
                Transfer.download(running.port(), Site.LARGE, settings.largeBytes(), Duration.ZERO);
            case PAUSED_DOWNLOAD ->
                Transfer.download(running.port(), Site.LARGE, settings.largeBytes(), PAUSE);
            case UPLOAD -> Transfer.upload(running.port(), backends.sink(), settings.largeBytes());
            case SLOW_CLIENT -> besideSlowClient(running);
            case LATENCY -> latency(running);
            case IDLE_1000, IDLE_9000 -> idle(workload, running);
        };
    }

    private Map<Figure, Double> newConnections(Workload workload, Running running, int round)
            throws IOException {
        return remarkFailures("ab", ApacheBench.run(workload.clients(),
                settings.requests(workload, round), settings.time(workload, round),
                running.url(Site.SMALL)));
    }

    private Map<Figure, Double> remarkFailures(String tool, Map<Figure, Double> figures) {
        if (figures.get(Figure.FAILED) > 0) {
            remark = tool + " counts " + Numbers.plain(figures.get(Figure.FAILED))
                    + " failures in " + Numbers.plain(figures.get(Figure.REQUESTS))
                    + " requests, so there is no rate";
        }
        return figures;
    }

    /** With what tells a program that has just started from one that is warm. */
    private Map<Figure, Double> latency(Running running) throws IOException {
        Map<Figure, Double> figures = SteadyRequests.run(running.port(), Site.SMALL, STEADY_RATE,
                settings.time(Workload.LATENCY));
        if (running.process() != null) {
            figures.put(Figure.REQUESTS_BEFORE, requestsSent.getOrDefault(running, 0.0));
        }
        return figures;
    }

    private Map<Figure, Double> million(Running running, int round) throws IOException {
        double before = running.residentMegabytes();
        Map<Figure, Double> figures = newConnections(Workload.MILLION, running, round);
        figures.put(Figure.RESIDENT_BEFORE_MEGABYTES, before);
        figures.put(Figure.RESIDENT_MEGABYTES, running.residentMegabytes());
        return figures;
    }

    private Map<Figure, Double> besideSlowClient(Running running) throws IOException {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(SLOW_READ_BYTES);
            slow.connect(new InetSocketAddress("127.0.0.1", running.port()),
                    (int) SteadyRequests.TIMEOUT.toMillis());
            slow.getOutputStream().write(Transfer.head("GET " + Site.LARGE,
                    "Connection: close"));
            Thread reader = new Thread(() -> readSlowly(slow), "slow client");
            reader.setDaemon(true);
            reader.start();
            return SteadyRequests.run(running.port(), Site.SMALL, RATE_BESIDE_SLOW_CLIENT,
                    settings.time(Workload.SLOW_CLIENT));
        }
    }

    /** Reads until the socket is closed. */
    private static void readSlowly(Socket socket) {
        byte[] chunk = new byte[SLOW_READ_BYTES];
        try {
            while (socket.getInputStream().read(chunk) >= 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SLOW_READ_MILLISECONDS));
            }
        } catch (IOException e) {
            // Closed: it is over.
        }
    }

    private Map<Figure, Double> idle(Workload workload, Running running) throws IOException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        try (IdleConnections connections = new IdleConnections()) {
            try {
                connections.open(running.port(), workload.clients());
            } catch (IOException e) {
                remark = "no more than these connections: " + e.getMessage();
            }
            figures.put(Figure.HELD, (double) connections.count());
            figures.put(Figure.RESIDENT_MEGABYTES, running.residentMegabytes());
            if (connections.count() > 0) {
                figures.putAll(ping(connections));
            }
        }
        return figures;
    }

    /** What else is known of the connections is kept if a ping fails. */
    private Map<Figure, Double> ping(IdleConnections connections) {
        try {
            return connections.ping(settings.pings());
        } catch (IOException e) {
            remark += (remark.isEmpty() ? "" : "; ") + "a ping failed: " + e.getMessage();
            return Map.of();
        }
    }
}
