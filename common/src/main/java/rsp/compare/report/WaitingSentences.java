package rsp.compare.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;
import rsp.compare.record.WarmUp;
import rsp.compare.record.Workload;

/** Says who was made to wait, and for how long. */
final class WaitingSentences {

    private static final double ALL = 100;
    /** Milliseconds: less than an acknowledgement takes, and more than anything else here. */
    private static final double WAITING = 20;

    private final Standings standings;

    WaitingSentences(Standings standings) {
        this.standings = standings;
    }

    /** About everybody but those who wait for the second piece of a reply. */
    List<String> all() {
        return Stream.of(besideSlowClient(), beforeSlowBackend(),
                standings.comparison().lastPart().flatMap(this::latency).stream())
                .flatMap(one -> one).toList();
    }

    /** About those who wait for the second piece of a reply. */
    List<String> betweenTwoPieces() {
        List<Entrant> waiting = proxiesOfTwoPieces(true);
        Optional<String> others = proxiesOfTwoPieces(false).stream().map(one -> half(one).get())
                .max(Double::compare)
                .map(most -> "half of the requests took at most "
                        + Numbers.of(Figure.P50, most) + ".");
        if (waiting.isEmpty()) {
            return others.map(text -> "When a reply comes in two pieces, no proxy keeps the"
                    + " second waiting: " + text).stream().toList();
        }
        return List.of(waiting(waiting) + others.map(text -> " With the others, " + text)
                .orElse(""));
    }

    private List<Entrant> proxiesOfTwoPieces(boolean thatWait) {
        return standings.entrants(Workload.TWO_PIECES).stream()
                .filter(one -> !one.isDirect())
                .filter(one -> half(one).filter(half -> half >= WAITING == thatWait).isPresent())
                .toList();
    }

    private String waiting(List<Entrant> waiting) {
        double least = waiting.stream().mapToDouble(one -> half(one).get()).min().getAsDouble();
        return "When a reply comes in two pieces, the second waits for an acknowledgement of the"
                + " first with "
                + waiting.stream().map(Entrant::title).collect(Collectors.joining(", "))
                + ": half of the requests took " + Numbers.of(Figure.P50, least) + " or longer.";
    }

    private Optional<Double> half(Entrant entrant) {
        return standings.median(Workload.TWO_PIECES, entrant.name(), Figure.P50);
    }

    private Stream<String> besideSlowClient() {
        return standings.entrants(Workload.SLOW_CLIENT).stream()
                .filter(one -> answered(Workload.SLOW_CLIENT, one) < ALL)
                .map(one -> "Beside one slow client, " + one.title() + " answered "
                        + Numbers.of(Figure.ANSWERED_PERCENT, answered(Workload.SLOW_CLIENT, one))
                        + " of the other requests within two seconds.");
    }

    private Stream<String> beforeSlowBackend() {
        Workload many = Workload.SLOW_BACKEND_100;
        return standings.entrants(many).stream().filter(one -> answered(many, one) < ALL)
                .map(one -> "Before a backend that takes a second to answer, "
                        + Numbers.of(Figure.ANSWERED_PERCENT, answered(many, one))
                        + " of a hundred clients of " + one.title()
                        + " had an answer within five seconds: they queue.");
    }

    private double answered(Workload workload, Entrant entrant) {
        return standings.median(workload, entrant.name(), Figure.ANSWERED_PERCENT).orElse(ALL);
    }

    private Optional<String> latency(Entrant part) {
        String ratios = Stream.of(Figure.P99, Figure.P999)
                .flatMap(figure -> standings
                        .ratio(Workload.LATENCY, part.name(), Entrant.NGINX, figure)
                        .map(ratio -> tail(figure, ratio)).stream())
                .collect(Collectors.joining("; "));
        return ratios.isEmpty() ? Optional.empty()
                : Optional.of(Workload.LATENCY.title() + ", " + part.title()
                        + " against nginx: " + ratios + "." + standings
                                .spread(Workload.LATENCY, part.name(), Figure.REQUESTS_BEFORE)
                                .map(before -> " " + part.title() + warmth(before.least()))
                                .orElse(""));
    }

    private static String tail(Figure figure, Spread ratio) {
        String numbers = RatioText.numbers(ratio);
        if (RatioText.isOnBothSides(ratio)) {
            return "whether what " + figure.title() + " was longer, this run cannot tell ("
                    + numbers + ")";
        }
        return RatioText.isNearOne(ratio)
                ? figure.title() + " as long, as far as this run can tell (" + numbers + ")"
                : figure.title() + " " + RatioText.times(ratio) + " as long ("
                        + RatioText.range(ratio) + ")";
    }

    private static String warmth(double requestsBefore) {
        String carried = "it had carried " + Numbers.plain(requestsBefore) + " requests before.";
        return requestsBefore >= WarmUp.REQUESTS ? " was warm: " + carried
                : " had just started: " + carried + " A JVM takes some "
                        + Numbers.plain(WarmUp.REQUESTS) + " to compile its program.";
    }
}
