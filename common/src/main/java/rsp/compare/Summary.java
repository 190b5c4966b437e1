package rsp.compare;

import static rsp.compare.Figure.ANSWERED_PERCENT;
import static rsp.compare.Figure.FAILED;
import static rsp.compare.Figure.HELD;
import static rsp.compare.Figure.LOST_PERCENT;
import static rsp.compare.Figure.MILLISECONDS_IN_FLIGHT;
import static rsp.compare.Figure.MILLISECONDS_PER_REQUEST;
import static rsp.compare.Figure.P50;
import static rsp.compare.Figure.P99;
import static rsp.compare.Figure.P999;
import static rsp.compare.Figure.REQUESTS_BEFORE;
import static rsp.compare.Figure.REQUESTS_PER_SECOND;
import static rsp.compare.Figure.RESIDENT_BEFORE_MEGABYTES;
import static rsp.compare.Figure.RESIDENT_MEGABYTES;
import static rsp.compare.Figure.STOLEN_PERCENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.compare.Entrant.Kind;

/** Says in sentences what a comparison has shown, and nothing that it has not. */
public final class Summary {

    /** Less than this is within what the rounds differ by. */
    private static final double TELLABLE = 0.03;
    private static final double ALL = 100;
    /** Milliseconds: less than an acknowledgement takes, and more than anything else here. */
    private static final double WAITING = 20;
    /** Of two processors, it is a fifth of what a program with one thread can have. */
    private static final double DISTURBING_PERCENT = 10;

    private final Standings standings;
    private final List<String> sentences = new ArrayList<>();

    public Summary(Standings standings) {
        this.standings = standings;
    }

    /** The sentences, in the order of the report. */
    public List<String> sentences() {
        sentences.clear();
        quickRun();
        stolen();
        lastPart().ifPresent(this::againstNginx);
        newConnections();
        twoPieces();
        failed();
        lost();
        besideSlowClient();
        slowBackend();
        lastPart().ifPresent(this::latency);
        idle();
        lastPart().ifPresent(this::million);
        return List.copyOf(sentences);
    }

    private void quickRun() {
        if (Machine.QUICK.equals(standings.comparison().environment().get(Machine.RUN))) {
            sentences.add("This was a quick run. Each load went on for a second or less, so a ratio"
                    + " can be off by a third and more. Only a full run says who is faster by less.");
        }
    }

    private void stolen() {
        standings.comparison().measurements().stream()
                .map(one -> one.figures().getOrDefault(STOLEN_PERCENT, 0.0))
                .max(Double::compare).filter(most -> most >= DISTURBING_PERCENT)
                .ifPresent(most -> sentences.add("While something was measured, the host of this"
                        + " machine gave up to " + Numbers.of(STOLEN_PERCENT, most)
                        + " of the processors' time to others. The tables say what it was."));
    }

    private Optional<Entrant> lastPart() {
        return standings.comparison().entrants().stream()
                .filter(one -> one.kind() == Kind.PART).reduce((one, next) -> next);
    }

    private void againstNginx(Entrant part) {
        for (Workload workload : List.of(Workload.NEW_100, Workload.KEEP_ALIVE,
                Workload.DOWNLOAD, Workload.UPLOAD)) {
            standings.ratio(workload, part.name(), Entrant.NGINX, workload.mainFigure())
                    .ifPresent(ratio -> sentences.add(workload.title() + ": "
                            + againstNginx(part.title(), ratio)));
        }
    }

    /** As fast as nginx, or so many times as fast, or that the rounds do not tell. */
    static String againstNginx(String title, Spread ratio) {
        String median = Numbers.ratio(ratio.median());
        String range = range(ratio);
        if (isNearOne(ratio)) {
            return title + " is as fast as nginx, as far as this run can tell (" + median + "; "
                    + range + ").";
        }
        return isOnBothSides(ratio)
                ? "this run cannot tell whether " + title + " or nginx is faster (" + median + "; "
                        + range + ")."
                : title + " is " + median + " times as fast (" + range + ") as nginx.";
    }

    private static String range(Spread ratio) {
        return ratio.rounds() == 1 ? "one round" : "rounds from "
                + Numbers.ratio(ratio.least()) + " to " + Numbers.ratio(ratio.most());
    }

    private static boolean isNearOne(Spread ratio) {
        return Math.abs(ratio.median() - 1) < TELLABLE;
    }

    private static boolean isOnBothSides(Spread ratio) {
        return ratio.least() <= 1 && ratio.most() >= 1;
    }

    private void newConnections() {
        List<Entrant> proxies = standings.entrants(Workload.NEW_100).stream()
                .filter(one -> one.kind() != Kind.DIRECT)
                .filter(one -> requests(one).isPresent())
                .sorted((one, other) -> Double.compare(requests(other).get(),
                        requests(one).get()))
                .toList();
        if (proxies.size() > 1) {
            Entrant first = proxies.get(0);
            Entrant last = proxies.get(proxies.size() - 1);
            sentences.add("With 100 clients and a new connection for each request, "
                    + first.title() + " served the most, " + Numbers.plain(requests(first).get())
                    + " a second, and " + last.title() + " the fewest, "
                    + Numbers.plain(requests(last).get()) + ".");
        }
    }

    private Optional<Double> requests(Entrant entrant) {
        return standings.median(Workload.NEW_100, entrant.name(), REQUESTS_PER_SECOND);
    }

    private void twoPieces() {
        List<Entrant> waiting = proxiesOfTwoPieces(true);
        String others = proxiesOfTwoPieces(false).stream().map(one -> half(one).get())
                .max(Double::compare)
                .map(most -> "half of the requests took at most " + Numbers.of(P50, most) + ".")
                .orElse("");
        if (!waiting.isEmpty()) {
            sentences.add(waiting(waiting)
                    + (others.isEmpty() ? "" : " With the others, " + others));
        } else if (!others.isEmpty()) {
            sentences.add("When a reply comes in two pieces, no proxy keeps the second waiting: "
                    + others);
        }
    }

    private List<Entrant> proxiesOfTwoPieces(boolean thatWait) {
        return standings.entrants(Workload.TWO_PIECES).stream()
                .filter(one -> one.kind() != Kind.DIRECT)
                .filter(one -> half(one).filter(half -> half >= WAITING == thatWait).isPresent())
                .toList();
    }

    private String waiting(List<Entrant> waiting) {
        double least = waiting.stream().mapToDouble(one -> half(one).get()).min().getAsDouble();
        return "When a reply comes in two pieces, the second waits for an acknowledgement of the"
                + " first with "
                + waiting.stream().map(Entrant::title).collect(Collectors.joining(", "))
                + ": half of the requests took " + Numbers.of(P50, least) + " or longer.";
    }

    private Optional<Double> half(Entrant entrant) {
        return standings.median(Workload.TWO_PIECES, entrant.name(), P50);
    }

    private void failed() {
        for (Workload workload : Workload.values()) {
            String counts = standings.entrants(workload).stream()
                    .flatMap(one -> failed(workload, one).stream())
                    .collect(Collectors.joining(", "));
            if (!counts.isEmpty()) {
                sentences.add(workload.title() + ": requests failed, " + counts + ".");
            }
        }
    }

    private Optional<String> failed(Workload workload, Entrant entrant) {
        return standings.spread(workload, entrant.name(), FAILED)
                .filter(count -> count.most() > 0)
                .map(count -> Numbers.most(FAILED, count) + " with " + entrant.title());
    }

    private void lost() {
        for (Workload workload : List.of(Workload.DOWNLOAD, Workload.PAUSED_DOWNLOAD,
                Workload.UPLOAD)) {
            String losers = standings.entrants(workload).stream()
                    .flatMap(one -> lost(workload, one).stream())
                    .collect(Collectors.joining(", "));
            if (!losers.isEmpty()) {
                sentences.add(workload.title() + ": bytes were lost. " + losers + ".");
            }
        }
    }

    private Optional<String> lost(Workload workload, Entrant entrant) {
        return standings.spread(workload, entrant.name(), LOST_PERCENT)
                .filter(percent -> percent.most() > 0)
                .map(percent -> entrant.title() + " lost "
                        + (workload.mainFigure() == LOST_PERCENT ? medianOf(percent)
                                : Numbers.most(LOST_PERCENT, percent)));
    }

    private static String medianOf(Spread percent) {
        return Numbers.of(LOST_PERCENT, percent.median()) + (percent.rounds() == 1
                ? ""
                : " (rounds from " + Numbers.plain(percent.least()) + " to "
                        + Numbers.plain(percent.most()) + ")");
    }

    private void besideSlowClient() {
        for (Entrant entrant : standings.entrants(Workload.SLOW_CLIENT)) {
            double answered = standings
                    .median(Workload.SLOW_CLIENT, entrant.name(), ANSWERED_PERCENT).orElse(ALL);
            if (answered < ALL) {
                sentences.add("Beside one slow client, " + entrant.title() + " answered "
                        + Numbers.of(ANSWERED_PERCENT, answered) + " of the other requests"
                        + " within two seconds.");
            }
        }
    }

    private void slowBackend() {
        Workload many = Workload.SLOW_BACKEND_100;
        for (Entrant entrant : standings.entrants(many)) {
            double answered = standings.median(many, entrant.name(), ANSWERED_PERCENT).orElse(ALL);
            if (answered < ALL) {
                sentences.add("Before a backend that takes a second to answer, "
                        + Numbers.of(ANSWERED_PERCENT, answered) + " of a hundred clients of "
                        + entrant.title() + " had an answer within five seconds: they queue.");
            }
        }
    }

    private void latency(Entrant part) {
        String ratios = Stream.of(P99, P999)
                .flatMap(figure -> standings
                        .ratio(Workload.LATENCY, part.name(), Entrant.NGINX, figure)
                        .map(ratio -> tail(figure, ratio)).stream())
                .collect(Collectors.joining("; "));
        if (!ratios.isEmpty()) {
            sentences.add(Workload.LATENCY.title() + ", " + part.title() + " against nginx: "
                    + ratios + "." + standings
                            .spread(Workload.LATENCY, part.name(), REQUESTS_BEFORE)
                            .map(before -> " " + part.title() + warmth(before.least()))
                            .orElse(""));
        }
    }

    private static String tail(Figure figure, Spread ratio) {
        String numbers = Numbers.ratio(ratio.median()) + "; " + range(ratio);
        if (isOnBothSides(ratio)) {
            return "whether what " + figure.title() + " was longer, this run cannot tell ("
                    + numbers + ")";
        }
        return isNearOne(ratio)
                ? figure.title() + " as long, as far as this run can tell (" + numbers + ")"
                : figure.title() + " " + Numbers.ratio(ratio.median()) + " times as long ("
                        + range(ratio) + ")";
    }

    private static String warmth(double requestsBefore) {
        String carried = "it had carried " + Numbers.plain(requestsBefore) + " requests before.";
        return requestsBefore >= Settings.WARM_UP_REQUESTS ? " was warm: " + carried
                : " had just started: " + carried + " A JVM takes some "
                        + Numbers.plain(Settings.WARM_UP_REQUESTS) + " to compile its program.";
    }

    private void idle() {
        Workload.family("IDLE_").stream().filter(standings::has)
                .reduce((one, next) -> next).ifPresent(this::idle);
    }

    private void idle(Workload workload) {
        String all = standings.entrants(workload).stream()
                .filter(one -> held(workload, one) == workload.clients())
                .map(one -> one.title() + " " + Numbers.of(RESIDENT_MEGABYTES, standings
                        .median(workload, one.name(), RESIDENT_MEGABYTES).orElse(Double.NaN)))
                .collect(Collectors.joining(", "));
        if (!all.isEmpty()) {
            sentences.add("Memory with " + workload.title() + ": " + all + ".");
        }
        lastPart().flatMap(part -> standings.median(workload, part.name(), P99)
                .map(p99 -> "A byte through " + part.title() + " and back took "
                        + Numbers.of(P50, standings.median(workload, part.name(), P50).get())
                        + " beside these connections, and 99 of 100 took at most "
                        + Numbers.of(P99, p99) + "."))
                .ifPresent(sentences::add);
    }

    private double held(Workload workload, Entrant entrant) {
        return standings.median(workload, entrant.name(), HELD).orElse(0.0);
    }

    private void million(Entrant part) {
        Optional<Double> own = million(part.name(), MILLISECONDS_PER_REQUEST);
        Optional<Double> direct = million(Entrant.DIRECT, MILLISECONDS_PER_REQUEST);
        if (own.isEmpty() || direct.isEmpty()) {
            return;
        }
        double inFlight = million(part.name(), MILLISECONDS_IN_FLIGHT).orElse(0.0)
                - million(Entrant.DIRECT, MILLISECONDS_IN_FLIGHT).orElse(0.0);
        sentences.add("Over a million requests, 100 at a time, " + part.title() + " added "
                + Numbers.of(MILLISECONDS_PER_REQUEST, own.get() - direct.get())
                + " to the time of the run for each request, and "
                + Numbers.of(MILLISECONDS_IN_FLIGHT, inFlight)
                + " to the time that each of the hundred under way took.");
        million(part.name(), RESIDENT_BEFORE_MEGABYTES).ifPresent(before -> sentences.add(
                "Its memory was " + Numbers.of(RESIDENT_MEGABYTES, before) + " before that and "
                        + Numbers.of(RESIDENT_MEGABYTES,
                                million(part.name(), RESIDENT_MEGABYTES).get())
                        + " after it."));
    }

    private Optional<Double> million(String entrant, Figure figure) {
        return standings.median(Workload.MILLION, entrant, figure);
    }
}
