package rsp.compare;

import static rsp.compare.Figure.ANSWERED_PERCENT;
import static rsp.compare.Figure.FAILED;
import static rsp.compare.Figure.HELD;
import static rsp.compare.Figure.LOST_PERCENT;
import static rsp.compare.Figure.MEGABYTES_PER_SECOND;
import static rsp.compare.Figure.MILLISECONDS_IN_FLIGHT;
import static rsp.compare.Figure.MILLISECONDS_PER_REQUEST;
import static rsp.compare.Figure.P50;
import static rsp.compare.Figure.P99;
import static rsp.compare.Figure.P999;
import static rsp.compare.Figure.REQUESTS;
import static rsp.compare.Figure.REQUESTS_BEFORE;
import static rsp.compare.Figure.REQUESTS_PER_SECOND;
import static rsp.compare.Figure.RESIDENT_BEFORE_MEGABYTES;
import static rsp.compare.Figure.RESIDENT_MEGABYTES;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The things that a proxy is asked to do while it is measured. */
public enum Workload {
    NEW_1("New connections, 1 client", "One client; each request opens a connection of its own.",
            1, REQUESTS_PER_SECOND, FAILED),
    NEW_10("New connections, 10 clients", "The same with ten clients at once.",
            10, REQUESTS_PER_SECOND, FAILED),
    NEW_100("New connections, 100 clients", "The same with a hundred.",
            100, REQUESTS_PER_SECOND, FAILED),
    NEW_500("New connections, 500 clients", "The same with five hundred.",
            500, REQUESTS_PER_SECOND, FAILED),
    KEEP_ALIVE("Connections kept alive, 100 clients",
            "A hundred connections; each carries one request after another.",
            100, REQUESTS_PER_SECOND, P50, P99, FAILED),
    TWO_PIECES("Replies in two pieces, 1 client",
            "One connection; it carries one request after another. The backend writes the head of"
                    + " its reply first, and a moment later a small page. Who waits in between?",
            1, REQUESTS_PER_SECOND, P50, P99, FAILED),
    DOWNLOAD("One large download", "One client reads a large page.",
            1, MEGABYTES_PER_SECOND, LOST_PERCENT),
    PAUSED_DOWNLOAD("One large download after a pause",
            "The same, but the client waits for half a second before it begins to read. The speed"
                    + " is that of the bytes that arrived, and the pause counts as time.",
            1, LOST_PERCENT, MEGABYTES_PER_SECOND),
    UPLOAD("One large upload", "One client sends a large page.",
            1, MEGABYTES_PER_SECOND, LOST_PERCENT),
    SLOW_CLIENT("Beside a slow client",
            "One client reads a large file very slowly. Beside it come 200 ordinary requests a"
                    + " second: what do they feel?",
            1, ANSWERED_PERCENT, P50, P99),
    SLOW_BACKEND_1("A slow backend, 1 client",
            "The backend answers after one second. Each client asks once, and waits for five"
                    + " seconds at most.",
            1, ANSWERED_PERCENT, P50, P99),
    SLOW_BACKEND_10("A slow backend, 10 clients", "The same with ten clients at once.",
            10, ANSWERED_PERCENT, P50, P99),
    SLOW_BACKEND_100("A slow backend, 100 clients", "The same with a hundred.",
            100, ANSWERED_PERCENT, P50, P99),
    LATENCY("Latency at 500 requests a second",
            "A request starts every 2 ms, each on a new connection, whether those before it are"
                    + " answered or not.",
            0, P50, P99, P999, ANSWERED_PERCENT, REQUESTS_BEFORE),
    IDLE_1000("1,000 idle connections", "A thousand connections are open and silent.",
            1000, RESIDENT_MEGABYTES, HELD, P50, P99),
    IDLE_9000("9,000 idle connections", "The same with nine thousand.",
            9000, RESIDENT_MEGABYTES, HELD, P50, P99),
    MILLION("A million requests, 100 clients",
            "A million requests, each on a new connection, as the series measured it.",
            100, MILLISECONDS_PER_REQUEST, MILLISECONDS_IN_FLIGHT, REQUESTS,
            RESIDENT_BEFORE_MEGABYTES, RESIDENT_MEGABYTES, FAILED);

    private final String title;
    private final String description;
    private final int clients;
    private final List<Figure> figures;

    Workload(String title, String description, int clients, Figure... figures) {
        this.title = title;
        this.description = description;
        this.clients = clients;
        this.figures = List.of(figures);
    }

    /** The name on a command line and in files: {@code new-100}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The workload of this name.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none
     */
    public static Workload named(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such workload: " + id
                        + " (see --help)"));
    }

    public String title() {
        return title;
    }

    /** What happens, in a sentence or two for readers. */
    public String description() {
        return description;
    }

    /** How many clients there are at once; 0 if as many as it takes. */
    public int clients() {
        return clients;
    }

    /** What is measured. */
    public List<Figure> figures() {
        return figures;
    }

    /** The figure that the contestants are compared by. */
    public Figure mainFigure() {
        return figures.get(0);
    }

    /** The workloads of a family, such as all of {@code NEW_}. */
    public static List<Workload> family(String prefix) {
        return Arrays.stream(values()).filter(w -> w.name().startsWith(prefix)).toList();
    }
}
