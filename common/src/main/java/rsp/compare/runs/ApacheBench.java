package rsp.compare.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rsp.compare.record.Figure;
import rsp.compare.record.WarmUp;
import rsp.harness.programs.Command;

/** Runs {@code ab}: each request opens a connection of its own. */
final class ApacheBench {

    private static final Pattern RATE = number("Requests per second: +", "");
    private static final Pattern COMPLETE = number("Complete requests: +", "");
    private static final Pattern FAILED = number("Failed requests: +", "");
    private static final Pattern NOT_OK = number("Non-2xx responses: +", "");
    private static final Pattern IN_FLIGHT = number("Time per request: +",
            " \\[ms] \\(mean\\)");
    private static final Pattern PER_REQUEST = number("Time per request: +",
            " \\[ms] \\(mean, across all");
    /** After the time is up, ab still waits for a reply. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final long MILLION = 1_000_000;

    private ApacheBench() {}

    /** As many requests as fit into the time. */
    static Finding run(Assignment assignment) throws IOException {
        return run(assignment, assignment.settings().mostRequests());
    }

    /** A million, if they fit into the time. */
    static Finding runMillion(Assignment assignment) throws IOException {
        return run(assignment, MILLION);
    }

    private static Finding run(Assignment assignment, long requests) throws IOException {
        boolean cold = assignment.isForColdProgram();
        return Finding.countedBy("ab", run(assignment.strength(),
                cold ? WarmUp.REQUESTS : requests, cold ? WarmUp.TIME : assignment.time(),
                assignment.url(Site.SMALL)));
    }

    private static Pattern number(String before, String after) {
        return Pattern.compile(before + "([0-9.]+)" + after);
    }

    /** The command, for as many requests as fit into the time but not more than asked. */
    static List<String> command(int clients, long requests, Duration atMost, String url) {
        // -n must come after -t, which sets it to 50,000. -r: a lost connection is
        // counted, and does not end the run.
        return List.of("ab", "-q", "-r", "-t", "" + atMost.toSeconds(), "-n", "" + requests,
                "-c", "" + clients, url);
    }

    /**
     * Runs it.
     *
     * @throws IOException
     *             with ab's own words, if it gave up
     */
    static Map<Figure, Double> run(int clients, long requests, Duration atMost, String url)
            throws IOException {
        return figures(Command.run(atMost.plus(GRACE),
                command(clients, requests, atMost, url)).output());
    }

    /**
     * Reads the figures. If a request failed, there is no rate and no time: ab counts those
     * that failed as well, and to fail may be quick. Nor can it be told how many were answered,
     * since ab counts one lost connection up to three times.
     */
    static Map<Figure, Double> figures(String output) throws IOException {
        if (!RATE.matcher(output).find()) {
            String[] lines = output.strip().split("\n");
            throw new IOException("ab gave up: " + lines[lines.length - 1].strip());
        }
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.REQUESTS, find(COMPLETE, output));
        figures.put(Figure.FAILED, find(FAILED, output) + find(NOT_OK, output));
        if (figures.get(Figure.FAILED) > 0) {
            return figures;
        }
        figures.put(Figure.REQUESTS_PER_SECOND, find(RATE, output));
        figures.put(Figure.MILLISECONDS_IN_FLIGHT, find(IN_FLIGHT, output));
        figures.put(Figure.MILLISECONDS_PER_REQUEST, find(PER_REQUEST, output));
        return figures;
    }

    private static double find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
