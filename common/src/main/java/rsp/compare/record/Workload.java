package rsp.compare.record;

import static rsp.compare.record.Figure.ANSWERED_PERCENT;
import static rsp.compare.record.Figure.FAILED;
import static rsp.compare.record.Figure.HELD;
import static rsp.compare.record.Figure.LOST_PERCENT;
import static rsp.compare.record.Figure.MEGABYTES_PER_SECOND;
import static rsp.compare.record.Figure.MILLISECONDS_IN_FLIGHT;
import static rsp.compare.record.Figure.MILLISECONDS_PER_REQUEST;
import static rsp.compare.record.Figure.P50;
import static rsp.compare.record.Figure.P99;
import static rsp.compare.record.Figure.P999;
import static rsp.compare.record.Figure.REQUESTS;
import static rsp.compare.record.Figure.REQUESTS_BEFORE;
import static rsp.compare.record.Figure.REQUESTS_PER_SECOND;
import static rsp.compare.record.Figure.RESIDENT_BEFORE_MEGABYTES;
import static rsp.compare.record.Figure.RESIDENT_MEGABYTES;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rsp.compare.record.Rounds.InQuickRun;

/**
 * The things that a proxy is asked to do while it is measured, in the order of a run. A constant
 * says all that is true of its workload; what a run does and a report shows is derived from it.
 */
public enum Workload {
    NEW_1(new Wording(Section.NEW_CONNECTIONS, "New connections, 1 client",
            "One client; each request opens a connection of its own."),
            new Strain(Load.NEW_CONNECTIONS, 1, Duration.ofSeconds(1)),
            new Rounds(3, 1, WarmUp.BEFORE_SEVERAL_ROUNDS, InQuickRun.NOT),
            askingAll(), shown(Chart.BARS, REQUESTS_PER_SECOND, FAILED)),

    NEW_10(new Wording(Section.NEW_CONNECTIONS, "New connections, 10 clients",
            "The same with ten clients at once."),
            new Strain(Load.NEW_CONNECTIONS, 10, Duration.ofSeconds(1)),
            new Rounds(3, 1, WarmUp.UNLESS_CONNECTIONS_WERE_OPENED, InQuickRun.NOT),
            askingAll(), shown(Chart.BARS, REQUESTS_PER_SECOND, FAILED)),

    NEW_100(new Wording(Section.NEW_CONNECTIONS, "New connections, 100 clients",
            "The same with a hundred."),
            new Strain(Load.NEW_CONNECTIONS, 100, Duration.ofSeconds(1)),
            new Rounds(Rounds.MANY, 2, WarmUp.BEFORE_SEVERAL_ROUNDS, InQuickRun.LATER),
            askingAll(), shown(Chart.BARS, REQUESTS_PER_SECOND, FAILED)),

    NEW_500(new Wording(Section.NEW_CONNECTIONS, "New connections, 500 clients",
            "The same with five hundred."),
            new Strain(Load.NEW_CONNECTIONS, 500, Duration.ofSeconds(1)),
            new Rounds(3, 1, WarmUp.UNLESS_CONNECTIONS_WERE_OPENED, InQuickRun.NOT),
            askingAll(), shown(Chart.BARS, REQUESTS_PER_SECOND, FAILED)),

    KEEP_ALIVE(new Wording(Section.KEPT_CONNECTIONS, "Connections kept alive, 100 clients",
            "A hundred connections; each carries one request after another."),
            new Strain(Load.KEPT_CONNECTIONS, 100, Duration.ofSeconds(1)),
            new Rounds(Rounds.MANY, 1, WarmUp.BEFORE_SEVERAL_ROUNDS, InQuickRun.FIRST),
            askingAllBut(Restriction.SERVES_ONE_REQUEST),
            shown(Chart.BARS, REQUESTS_PER_SECOND, P50, P99, FAILED)),

    // Half a second is enough to see who waits.
    TWO_PIECES(new Wording(Section.KEPT_CONNECTIONS, "Replies in two pieces, 1 client",
            "One connection; it carries one request after another. The backend writes the head of"
                    + " its reply first, and a moment later a small page. Who waits in between?"),
            new Strain(Load.REPLIES_IN_TWO_PIECES, 1, Duration.ofMillis(500)),
            new Rounds(3, 2, WarmUp.BEFORE_SEVERAL_ROUNDS, InQuickRun.NOT),
            askingAllBut(Restriction.SERVES_ONE_REQUEST),
            shown(Chart.BARS_AND_LATENCIES, REQUESTS_PER_SECOND, P50, P99, FAILED)),

    DOWNLOAD(new Wording(Section.DOWNLOADS, "One large download", "One client reads a large page."),
            new Strain(Load.DOWNLOAD, 1, Duration.ofSeconds(30)),
            new Rounds(Rounds.MANY, 2, WarmUp.BEFORE_SEVERAL_ROUNDS, InQuickRun.LATER),
            askingAll(), shown(Chart.BARS, MEGABYTES_PER_SECOND, LOST_PERCENT)),

    PAUSED_DOWNLOAD(new Wording(Section.DOWNLOADS, "One large download after a pause",
            "The same, but the client waits for half a second before it begins to read. The speed"
                    + " is that of the bytes that arrived, and the pause counts as time."),
            new Strain(Load.PAUSED_DOWNLOAD, 1, Duration.ofSeconds(30)),
            new Rounds(1, 1, WarmUp.NEVER, InQuickRun.LATER),
            askingAll(), shown(Chart.BARS, LOST_PERCENT, MEGABYTES_PER_SECOND)),

    UPLOAD(new Wording(Section.UPLOADS, "One large upload", "One client sends a large page."),
            new Strain(Load.UPLOAD, 1, Duration.ofSeconds(30)),
            new Rounds(Rounds.MANY, 2, WarmUp.BEFORE_SEVERAL_ROUNDS, InQuickRun.LATER),
            askingAllBut(Restriction.TAKES_NO_LARGE_REQUEST),
            shown(Chart.BARS, MEGABYTES_PER_SECOND, LOST_PERCENT)),

    SLOW_CLIENT(new Wording(Section.SLOW_CLIENT, "Beside a slow client",
            "One client reads a large file very slowly. Beside it come 200 ordinary requests a"
                    + " second: what do they feel?"),
            new Strain(Load.BESIDE_SLOW_CLIENT, 200, Duration.ofSeconds(2)),
            new Rounds(1, 1, WarmUp.NEVER, InQuickRun.NOT),
            askingAll(), shown(Chart.BARS_AND_LATENCIES, ANSWERED_PERCENT, P50, P99)),

    SLOW_BACKEND_1(new Wording(Section.SLOW_BACKEND, "A slow backend, 1 client",
            "The backend answers after one second. Each client asks once, and waits for five"
                    + " seconds at most."),
            new Strain(Load.SLOW_REPLIES, 1, Duration.ofSeconds(5)),
            new Rounds(1, 1, WarmUp.NEVER, InQuickRun.NOT),
            askingAll(), shown(Chart.BARS, ANSWERED_PERCENT, P50, P99)),

    SLOW_BACKEND_10(new Wording(Section.SLOW_BACKEND, "A slow backend, 10 clients",
            "The same with ten clients at once."),
            new Strain(Load.SLOW_REPLIES, 10, Duration.ofSeconds(5)),
            new Rounds(1, 1, WarmUp.NEVER, InQuickRun.NOT),
            askingAll(), shown(Chart.BARS, ANSWERED_PERCENT, P50, P99)),

    SLOW_BACKEND_100(new Wording(Section.SLOW_BACKEND, "A slow backend, 100 clients",
            "The same with a hundred."),
            new Strain(Load.SLOW_REPLIES, 100, Duration.ofSeconds(5)),
            new Rounds(1, 1, WarmUp.NEVER, InQuickRun.NOT),
            askingAll(), shown(Chart.BARS, ANSWERED_PERCENT, P50, P99)),

    LATENCY(new Wording(Section.LATENCY, "Latency at 500 requests a second",
            "A request starts every 2 ms, each on a new connection, whether those before it are"
                    + " answered or not."),
            new Strain(Load.STEADY_REQUESTS, 500, Duration.ofSeconds(2)),
            new Rounds(3, 1, WarmUp.UNLESS_CONNECTIONS_WERE_OPENED, InQuickRun.NOT),
            askingAll(),
            shown(Chart.LATENCIES, P50, P99, P999, ANSWERED_PERCENT, REQUESTS_BEFORE)),

    IDLE_1000(new Wording(Section.IDLE_CONNECTIONS, "1,000 idle connections",
            "A thousand connections are open and silent."),
            new Strain(Load.IDLE_CONNECTIONS, 1000, Duration.ofMinutes(2)),
            new Rounds(1, 1, WarmUp.NEVER, InQuickRun.LATER),
            askingAllBut(Restriction.SERVES_ONE_REQUEST, Restriction.IS_NO_PROXY),
            shown(Chart.BARS_AND_LATENCIES, RESIDENT_MEGABYTES, HELD, P50, P99)),

    IDLE_9000(new Wording(Section.IDLE_CONNECTIONS, "9,000 idle connections",
            "The same with nine thousand."),
            new Strain(Load.IDLE_CONNECTIONS, 9000, Duration.ofMinutes(2)),
            new Rounds(1, 1, WarmUp.NEVER, InQuickRun.NOT),
            askingAllBut(Restriction.SERVES_ONE_REQUEST, Restriction.IS_NO_PROXY),
            shown(Chart.BARS_AND_LATENCIES, RESIDENT_MEGABYTES, HELD, P50, P99)),

    MILLION(new Wording(Section.MILLION, "A million requests, 100 clients",
            "A million requests, each on a new connection, as the series measured it."),
            new Strain(Load.MILLION_NEW_CONNECTIONS, 100, Duration.ofMinutes(5)),
            new Rounds(1, 1, WarmUp.UNLESS_CONNECTIONS_WERE_OPENED, InQuickRun.NOT),
            askingAllBut(Restriction.WOULD_TAKE_TOO_LONG),
            shown(Chart.BARS, MILLISECONDS_PER_REQUEST, MILLISECONDS_IN_FLIGHT, REQUESTS,
                    RESIDENT_BEFORE_MEGABYTES, RESIDENT_MEGABYTES, FAILED));

    private final Wording wording;
    private final Strain strain;
    private final Rounds rounds;
    private final List<Restriction> restrictions;
    private final Shown shown;

    /** What a report says of it, and where. */
    private record Wording(Section section, String title, String description) {}

    /** What is done to the program, how much, and for how long. */
    private record Strain(Load load, int strength, Duration time) {}

    /** What is drawn, and what the table holds. */
    private record Shown(Chart chart, List<Figure> figures) {}

    Workload(Wording wording, Strain strain, Rounds rounds, List<Restriction> restrictions,
            Shown shown) {
        this.wording = wording;
        this.strain = strain;
        this.rounds = rounds;
        this.restrictions = restrictions;
        this.shown = shown;
    }

    private static List<Restriction> askingAll() {
        return List.of();
    }

    private static List<Restriction> askingAllBut(Restriction... restrictions) {
        return List.of(restrictions);
    }

    /** The first figure is the main one. */
    private static Shown shown(Chart chart, Figure... figures) {
        return new Shown(chart, List.of(figures));
    }

    /** The name on a command line and in files: {@code new-100}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The workload of this id.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none
     */
    public static Workload withId(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such workload: " + id
                        + " (see --help)"));
    }

    /** The part of a report that shows it. */
    public Section section() {
        return wording.section;
    }

    public String title() {
        return wording.title;
    }

    /** What happens, in a sentence or two for readers. */
    public String description() {
        return wording.description;
    }

    /** What is done to the program. */
    public Load load() {
        return strain.load;
    }

    /**
     * How many clients or connections there are at once, or, where requests start when they are
     * due, how many start in a second.
     */
    public int strength() {
        return strain.strength;
    }

    /** The time that a load goes on, or may go on, or that its clients wait for an answer. */
    public Duration time() {
        return strain.time;
    }

    public Rounds rounds() {
        return rounds;
    }

    /**
     * Why an entrant is not asked.
     *
     * @param all
     *            those who are compared
     */
    public Optional<String> reasonNotToAsk(Entrant entrant, List<Entrant> all) {
        return restrictions.stream().filter(one -> one.concerns(entrant, all)).findFirst()
                .map(Restriction::reason);
    }

    /** What is drawn of it. */
    public Chart chart() {
        return shown.chart;
    }

    /** What is measured. */
    public List<Figure> figures() {
        return shown.figures;
    }

    /** The figure that the entrants are compared by. */
    public Figure mainFigure() {
        return shown.figures.get(0);
    }

    /** Whether a full run asks often enough to tell who is faster. */
    public boolean tellsWhoIsFaster() {
        return mainFigure().isSpeed() && rounds.areMany();
    }
}
