package rsp.compare.report;

import java.util.List;
import java.util.stream.Stream;

/** Says in sentences what a comparison has shown, and nothing that it has not. */
public final class Summary {

    private final Standings standings;

    public Summary(Standings standings) {
        this.standings = standings;
    }

    /** The sentences, in the order of the report. */
    public List<String> sentences() {
        return Stream.of(new RunSentences(standings).all(), new SpeedSentences(standings).all(),
                new WaitingSentences(standings).betweenTwoPieces(),
                new FaultSentences(standings).all(), new WaitingSentences(standings).all(),
                new BurdenSentences(standings).all()).flatMap(List::stream).toList();
    }
}
