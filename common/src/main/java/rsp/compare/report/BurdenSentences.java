package rsp.compare.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Load;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;

/** Says what many connections and many requests cost. */
final class BurdenSentences {

    private final Standings standings;
    private final Optional<Entrant> lastPart;

    BurdenSentences(Standings standings) {
        this.standings = standings;
        this.lastPart = standings.comparison().lastPart();
    }

    List<String> all() {
        List<String> sentences = new ArrayList<>();
        Arrays.stream(Workload.values()).filter(one -> one.load() == Load.IDLE_CONNECTIONS)
                .filter(standings::has).reduce((one, next) -> next)
                .ifPresent(most -> {
                    memory(most).ifPresent(sentences::add);
                    lastPart.flatMap(part -> pings(most, part)).ifPresent(sentences::add);
                });
        lastPart.ifPresent(part -> {
            million(part).ifPresent(sentences::add);
            memoryOfMillion(part).ifPresent(sentences::add);
        });
        return sentences;
    }

    private Optional<String> memory(Workload workload) {
        String all = standings.entrants(workload).stream()
                .filter(one -> standings.median(workload, one.name(), Figure.HELD)
                        .filter(held -> held == workload.strength()).isPresent())
                .map(one -> one.title() + " " + Numbers.of(Figure.RESIDENT_MEGABYTES, standings
                        .median(workload, one.name(), Figure.RESIDENT_MEGABYTES)
                        .orElse(Double.NaN)))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty()
                : Optional.of("Memory with " + workload.title() + ": " + all + ".");
    }

    private Optional<String> pings(Workload workload, Entrant part) {
        return standings.median(workload, part.name(), Figure.P99)
                .map(p99 -> "A byte through " + part.title() + " and back took "
                        + Numbers.of(Figure.P50,
                                standings.median(workload, part.name(), Figure.P50).get())
                        + " beside these connections, and 99 of 100 took at most "
                        + Numbers.of(Figure.P99, p99) + ".");
    }

    private Optional<String> million(Entrant part) {
        return added(part, Figure.MILLISECONDS_PER_REQUEST)
                .map(added -> "Over a million requests, " + Workload.MILLION.strength()
                        + " at a time, " + part.title() + " added "
                        + Numbers.of(Figure.MILLISECONDS_PER_REQUEST, added)
                        + " to the time of the run for each request, and "
                        + Numbers.of(Figure.MILLISECONDS_IN_FLIGHT,
                                added(part, Figure.MILLISECONDS_IN_FLIGHT).orElse(0.0))
                        + " to the time that each of the hundred under way took.");
    }

    /** To what the line without a proxy takes. */
    private Optional<Double> added(Entrant part, Figure figure) {
        return ofMillion(Entrant.DIRECT, figure).flatMap(
                direct -> ofMillion(part.name(), figure).map(own -> own - direct));
    }

    private Optional<String> memoryOfMillion(Entrant part) {
        return added(part, Figure.MILLISECONDS_PER_REQUEST)
                .flatMap(added -> ofMillion(part.name(), Figure.RESIDENT_BEFORE_MEGABYTES))
                .map(before -> "Its memory was " + Numbers.of(Figure.RESIDENT_MEGABYTES, before)
                        + " before that and " + Numbers.of(Figure.RESIDENT_MEGABYTES,
                                ofMillion(part.name(), Figure.RESIDENT_MEGABYTES).get())
                        + " after it.");
    }

    private Optional<Double> ofMillion(String entrant, Figure figure) {
        return standings.median(Workload.MILLION, entrant, figure);
    }
}
