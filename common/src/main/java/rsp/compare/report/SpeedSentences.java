package rsp.compare.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;

/** Says who is faster. */
final class SpeedSentences {

    private static final Workload MANY_CLIENTS = Workload.NEW_100;

    private final Standings standings;

    SpeedSentences(Standings standings) {
        this.standings = standings;
    }

    List<String> all() {
        List<String> sentences = new ArrayList<>();
        standings.comparison().lastPart()
                .ifPresent(part -> sentences.addAll(againstNginx(part)));
        newConnections().ifPresent(sentences::add);
        return sentences;
    }

    private List<String> againstNginx(Entrant part) {
        return Arrays.stream(Workload.values()).filter(Workload::tellsWhoIsFaster)
                .flatMap(workload -> standings
                        .ratio(workload, part.name(), Entrant.NGINX, workload.mainFigure())
                        .map(ratio -> workload.title() + ": "
                                + againstNginx(part.title(), ratio))
                        .stream())
                .toList();
    }

    /** As fast as nginx, or so many times as fast, or that the rounds do not tell. */
    static String againstNginx(String title, Spread ratio) {
        String numbers = RatioText.numbers(ratio);
        if (RatioText.isNearOne(ratio)) {
            return title + " is as fast as nginx, as far as this run can tell (" + numbers + ").";
        }
        return RatioText.isOnBothSides(ratio)
                ? "this run cannot tell whether " + title + " or nginx is faster (" + numbers
                        + ")."
                : title + " is " + RatioText.times(ratio) + " as fast (" + RatioText.range(ratio)
                        + ") as nginx.";
    }

    private Optional<String> newConnections() {
        List<Entrant> proxies = standings.entrants(MANY_CLIENTS).stream()
                .filter(one -> !one.isDirect() && requests(one).isPresent())
                .sorted(Comparator.comparing(one -> -requests(one).get()))
                .toList();
        if (proxies.size() < 2) {
            return Optional.empty();
        }
        Entrant first = proxies.get(0);
        Entrant last = proxies.get(proxies.size() - 1);
        return Optional.of("With " + MANY_CLIENTS.strength()
                + " clients and a new connection for each request, " + first.title()
                + " served the most, " + Numbers.plain(requests(first).get())
                + " a second, and " + last.title() + " the fewest, "
                + Numbers.plain(requests(last).get()) + ".");
    }

    private Optional<Double> requests(Entrant entrant) {
        return standings.median(MANY_CLIENTS, entrant.name(), Figure.REQUESTS_PER_SECOND);
    }
}
