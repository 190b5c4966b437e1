package rsp.compare.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one run has measured, and where.
 *
 * @param environment
 *            the machine, the versions and the settings of the run, by what they are
 *            called in a report
 * @param entrants
 *            those that were compared, in the order of a report
 * @param absent
 *            why somebody or something is missing, a sentence each
 */
public record Comparison(Map<String, String> environment, List<Entrant> entrants,
        List<String> absent, List<Measurement> measurements) {

    /** By these names, the environment has what else depends on. */
    public static final String RUN = "Run";
    public static final String DATE = "Date";
    public static final String PROCESSORS = "Processors";

    /** The two kinds of runs. */
    public static final String FULL = "full";
    public static final String QUICK = "quick";

    /** Whether it was a quick run, which can tell less. */
    public boolean isQuick() {
        return QUICK.equals(environment.get(RUN));
    }

    /** The last part of the tutorial that was compared. */
    public Optional<Entrant> lastPart() {
        return Entrant.lastPart(entrants);
    }
}
