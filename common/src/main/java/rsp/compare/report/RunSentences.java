package rsp.compare.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rsp.compare.record.Comparison;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;

/** Says what a run is worth as a whole. */
final class RunSentences {

    /** Of two processors, it is a fifth of what a program with one thread can have. */
    private static final double DISTURBING_PERCENT = 10;

    private final Comparison comparison;

    RunSentences(Standings standings) {
        this.comparison = standings.comparison();
    }

    List<String> all() {
        List<String> sentences = new ArrayList<>();
        if (comparison.isQuick()) {
            sentences.add("This was a quick run. Each load went on for a second or less, so a ratio"
                    + " can be off by a third and more. Only a full run says who is faster by less.");
        }
        stolen().ifPresent(sentences::add);
        return sentences;
    }

    private Optional<String> stolen() {
        return comparison.measurements().stream()
                .map(one -> one.figures().getOrDefault(Figure.STOLEN_PERCENT, 0.0))
                .max(Double::compare).filter(most -> most >= DISTURBING_PERCENT)
                .map(most -> "While something was measured, the host of this machine gave up to "
                        + Numbers.of(Figure.STOLEN_PERCENT, most)
                        + " of the processors' time to others. The tables say what it was.");
    }
}
