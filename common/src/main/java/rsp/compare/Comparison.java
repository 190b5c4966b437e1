package rsp.compare;

import java.util.List;
import java.util.Map;

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
        List<String> absent, List<Measurement> measurements) {}
