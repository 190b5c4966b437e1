package rsp.compare.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rsp.compare.record.Figure;
import rsp.harness.programs.Command;

/** Runs {@code wrk}: connections are kept alive, and each carries request after request. */
final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
    private static final Pattern LATENCY = Pattern
            .compile("(?m)^ +(50|99)% +([0-9.]+)(us|ms|s|m)$");
    private static final Pattern ERRORS = Pattern.compile(
            "Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    private static final Pattern NOT_OK = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Map<String, Double> MILLISECONDS = Map.of("us", 0.001, "ms", 1.0, "s",
            1_000.0, "m", 60_000.0);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private Wrk() {}

    static Finding run(Assignment assignment) throws IOException {
        return Finding.countedBy("wrk", run(assignment.strength(), assignment.time(),
                assignment.url(Site.SMALL)));
    }

    static List<String> command(int connections, Duration time, String url) {
        return List.of("wrk", "--threads", "1", "--connections", "" + connections,
                "--duration", time.toSeconds() + "s", "--latency", url);
    }

    /**
     * Runs it.
     *
     * @throws IOException
     *             with wrk's own words, if it gave up
     */
    static Map<Figure, Double> run(int connections, Duration time, String url)
            throws IOException {
        return figures(Command.run(time.plus(GRACE), command(connections, time, url))
                .output());
    }

    /**
     * Reads the figures. If a request failed, there is no rate and no time, as with ab: wrk
     * counts an answer that says so like any other.
     */
    static Map<Figure, Double> figures(String output) throws IOException {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("wrk gave up: " + output.strip());
        }
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.REQUESTS, sum(REQUESTS, output));
        figures.put(Figure.FAILED, sum(ERRORS, output) + sum(NOT_OK, output));
        if (figures.get(Figure.FAILED) > 0) {
            return figures;
        }
        figures.put(Figure.REQUESTS_PER_SECOND, Double.parseDouble(rate.group(1)));
        for (MatchResult latency : LATENCY.matcher(output).results().toList()) {
            figures.put(latency.group(1).equals("50") ? Figure.P50 : Figure.P99,
                    Double.parseDouble(latency.group(2)) * MILLISECONDS.get(latency.group(3)));
        }
        return figures;
    }

    /** The sum of the pattern's numbers; 0 if there are none. */
    private static double sum(Pattern pattern, String output) {
        Matcher numbers = pattern.matcher(output);
        double sum = 0;
        if (numbers.find()) {
            for (int i = 1; i <= numbers.groupCount(); i++) {
                sum += Double.parseDouble(numbers.group(i));
            }
        }
        return sum;
    }
}
