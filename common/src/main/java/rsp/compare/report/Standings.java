package rsp.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.compare.record.Comparison;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

/** Medians, spreads and ratios of what was measured. */
public final class Standings {

    private final Comparison comparison;

    public Standings(Comparison comparison) {
        this.comparison = comparison;
    }

    public Comparison comparison() {
        return comparison;
    }

    /** Whether anything was measured in the workload. */
    public boolean has(Workload workload) {
        return comparison.measurements().stream().anyMatch(
                one -> one.workload() == workload && !one.figures().isEmpty());
    }

    /** Those who took part in the workload, or were left out of it, in the report's order. */
    public List<Entrant> entrants(Workload workload) {
        return comparison.entrants().stream()
                .filter(entrant -> of(workload, entrant.name()).findAny().isPresent()).toList();
    }

    /** The rounds that count. */
    public Optional<Spread> spread(Workload workload, String entrant, Figure figure) {
        List<Double> values = of(workload, entrant).filter(Standings::counts)
                .map(one -> one.figures().get(figure)).filter(Objects::nonNull).toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** The median of the rounds that count. */
    public Optional<Double> median(Workload workload, String entrant, Figure figure) {
        return spread(workload, entrant, figure).map(Spread::median);
    }

    /** The round that does not count. */
    public Optional<Double> warmUp(Workload workload, String entrant, Figure figure) {
        return of(workload, entrant).filter(Predicate.not(Standings::counts))
                .map(one -> one.figures().get(figure)).filter(Objects::nonNull).findFirst();
    }

    /**
     * The entrant's figure divided by that of another in the same round, so that a machine
     * that has become slower meanwhile has done so for both.
     */
    public Optional<Spread> ratio(Workload workload, String entrant, String other,
            Figure figure) {
        List<Double> ratios = new ArrayList<>();
        of(workload, entrant).filter(Standings::counts).forEach(
                own -> of(workload, other).filter(one -> one.round() == own.round())
                        .forEach(its -> {
                            Double value = own.figures().get(figure);
                            Double base = its.figures().get(figure);
                            if (value != null && base != null && base != 0) {
                                ratios.add(value / base);
                            }
                        }));
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    /** What the figures do not say; empty if there is nothing. */
    public String remark(Workload workload, String entrant) {
        return of(workload, entrant).map(Measurement::remark).filter(text -> !text.isEmpty())
                .distinct().collect(Collectors.joining("; "));
    }

    private Stream<Measurement> of(Workload workload, String entrant) {
        return comparison.measurements().stream().filter(
                one -> one.workload() == workload && one.entrant().equals(entrant));
    }

    private static boolean counts(Measurement measurement) {
        return measurement.round() != Measurement.WARM_UP;
    }
}
