package rsp.compare.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;

/** Says what should not have happened at all: requests failed, and bytes were lost. */
final class FaultSentences {

    private final Standings standings;

    FaultSentences(Standings standings) {
        this.standings = standings;
    }

    List<String> all() {
        return Stream.concat(
                sentences(this::failed, ": requests failed, "),
                sentences(this::lost, ": bytes were lost. ")).toList();
    }

    private Stream<String> sentences(BiFunction<Workload, Entrant, Optional<String>> fault,
            String what) {
        return Arrays.stream(Workload.values()).flatMap(workload -> {
            String culprits = standings.entrants(workload).stream()
                    .flatMap(one -> fault.apply(workload, one).stream())
                    .collect(Collectors.joining(", "));
            return culprits.isEmpty() ? Stream.empty()
                    : Stream.of(workload.title() + what + culprits + ".");
        });
    }

    private Optional<String> failed(Workload workload, Entrant entrant) {
        return standings.spread(workload, entrant.name(), Figure.FAILED)
                .filter(count -> count.most() > 0)
                .map(count -> count.worst(Figure.FAILED) + " with " + entrant.title());
    }

    private Optional<String> lost(Workload workload, Entrant entrant) {
        return standings.spread(workload, entrant.name(), Figure.LOST_PERCENT)
                .filter(percent -> percent.most() > 0)
                .map(percent -> entrant.title() + " lost "
                        + (workload.mainFigure() == Figure.LOST_PERCENT ? medianOf(percent)
                                : percent.worst(Figure.LOST_PERCENT)));
    }

    private static String medianOf(Spread percent) {
        return Numbers.of(Figure.LOST_PERCENT, percent.median()) + (percent.rounds() == 1
                ? ""
                : " (rounds from " + Numbers.plain(percent.least()) + " to "
                        + Numbers.plain(percent.most()) + ")");
    }
}
