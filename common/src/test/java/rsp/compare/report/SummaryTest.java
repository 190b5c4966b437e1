package rsp.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rsp.compare.Samples.comparison;
import static rsp.compare.Samples.rate;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rsp.compare.record.Comparison;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

class SummaryTest {

    private static List<String> sentences(Measurement... measurements) {
        return new Summary(new Standings(comparison(measurements))).sentences();
    }

    private static Measurement of(Workload workload, String entrant, Map<Figure, Double> figures) {
        return new Measurement(workload, entrant, 1, figures, "");
    }

    @Test
    void without_figures_there_is_nothing_to_say() {
        assertEquals(List.of(), sentences());
    }

    @Test
    void a_quick_run_says_what_it_is_worth() {
        Comparison quick = new Comparison(Map.of(Comparison.RUN, Comparison.QUICK), List.of(),
                List.of(), List.of());
        List<String> sentences = new Summary(new Standings(quick)).sentences();
        assertEquals(1, sentences.size());
        assertTrue(sentences.get(0).startsWith("This was a quick run."), sentences.get(0));
    }

    @Test
    void a_host_that_took_processors_away_is_told() {
        assertEquals(List.of("While something was measured, the host of this machine gave up to"
                + " 40 % of the processors' time to others. The tables say what it was."),
                sentences(of(Workload.LATENCY, "part4", Map.of(Figure.STOLEN_PERCENT, 40.0)),
                        of(Workload.LATENCY, "nginx", Map.of(Figure.STOLEN_PERCENT, 0.0))));
        assertEquals(List.of(), sentences(
                of(Workload.LATENCY, "part4", Map.of(Figure.STOLEN_PERCENT, 2.0))));
    }

    @Test
    void the_last_part_is_held_against_nginx() {
        assertEquals(
                List.of("New connections, 100 clients: <part4> is 0.55 times as fast (rounds from"
                        + " 0.50 to 0.60) as nginx.",
                        "With 100 clients and a new connection for each request, <nginx> served"
                                + " the most, 150 a second, and <part4> the fewest, 80."),
                sentences(rate("part4", 1, 100), rate("nginx", 1, 200), rate("part4", 2, 60),
                        rate("nginx", 2, 100)));
    }

    @Test
    void only_what_all_rounds_say_is_told_as_a_fact() {
        assertEquals("this run cannot tell whether P or nginx is faster"
                + " (1.10; rounds from 0.95 to 1.20).",
                SpeedSentences.againstNginx("P", new Spread(1.1, 0.95, 1.2, 5)));
        assertEquals("P is as fast as nginx, as far as this run can tell (1.02; one round).",
                SpeedSentences.againstNginx("P", new Spread(1.02, 1.02, 1.02, 1)));
        assertEquals("P is 1.20 times as fast (rounds from 1.10 to 1.30) as nginx.",
                SpeedSentences.againstNginx("P", new Spread(1.2, 1.1, 1.3, 5)));
    }

    @Test
    void lost_bytes_are_told() {
        assertEquals(List.of("One large download after a pause: bytes were lost. <part4> lost"
                + " 97.8 %."),
                sentences(of(Workload.PAUSED_DOWNLOAD, "part4",
                        Map.of(Figure.LOST_PERCENT, 97.84)),
                        of(Workload.PAUSED_DOWNLOAD, "nginx", Map.of(Figure.LOST_PERCENT, 0.0))));
    }

    @Test
    void a_median_does_not_hide_what_a_few_rounds_lost() {
        assertEquals(
                List.of("One large download: bytes were lost. <part4> lost up to 8 %.",
                        "One large download after a pause: bytes were lost. <part4> lost 0 %"
                                + " (rounds from 0 to 8)."),
                sentences(lost(Workload.DOWNLOAD, 1, 0), lost(Workload.DOWNLOAD, 2, 8),
                        lost(Workload.DOWNLOAD, 3, 0), lost(Workload.PAUSED_DOWNLOAD, 1, 0),
                        lost(Workload.PAUSED_DOWNLOAD, 2, 8),
                        lost(Workload.PAUSED_DOWNLOAD, 3, 0)));
    }

    private static Measurement lost(Workload workload, int round, double percent) {
        return new Measurement(workload, "part4", round, Map.of(Figure.LOST_PERCENT, percent), "");
    }

    @Test
    void a_little_loss_is_not_none() {
        assertEquals(List.of("One large upload: bytes were lost. <part4> lost less than 0.01 %."),
                sentences(lost(Workload.UPLOAD, 1, 0.0008)));
    }

    @Test
    void failed_requests_are_told() {
        assertEquals(
                List.of("Connections kept alive, 100 clients: requests failed, up to 7 with"
                        + " <part4>, 2 with <nginx>."),
                sentences(failed("part4", 1, 0), failed("part4", 2, 7), failed("part4", 3, 0),
                        failed("nginx", 1, 2)));
    }

    private static Measurement failed(String entrant, int round, double count) {
        return new Measurement(Workload.KEEP_ALIVE, entrant, round, Map.of(Figure.FAILED, count),
                "");
    }

    @Test
    void who_queues_and_who_lets_others_wait_is_told() {
        assertEquals(List.of(
                "Beside one slow client, <part4> answered 12.5 % of the other requests within two"
                        + " seconds.",
                "Before a backend that takes a second to answer, 5 % of a hundred clients of"
                        + " <part4> had an answer within five seconds: they queue."),
                sentences(of(Workload.SLOW_CLIENT, "part4", Map.of(Figure.ANSWERED_PERCENT, 12.5)),
                        of(Workload.SLOW_CLIENT, "nginx", Map.of(Figure.ANSWERED_PERCENT, 100.0)),
                        of(Workload.SLOW_BACKEND_100, "part4",
                                Map.of(Figure.ANSWERED_PERCENT, 5.0)),
                        of(Workload.SLOW_BACKEND_100, "nginx",
                                Map.of(Figure.ANSWERED_PERCENT, 100.0))));
    }

    @Test
    void who_waits_between_two_pieces_is_told() {
        assertEquals(List.of("When a reply comes in two pieces, the second waits for an"
                + " acknowledgement of the first with <part4>, <threads>: half of the requests"
                + " took 41 ms or longer. With the others, half of the requests took at most"
                + " 0.30 ms."),
                sentences(half(Entrant.DIRECT, 0.4), half("part4", 44), half("threads", 41),
                        half("nginx", 0.3)));
        assertEquals(
                List.of("When a reply comes in two pieces, no proxy keeps the second waiting:"
                        + " half of the requests took at most 0.40 ms."),
                sentences(half("part4", 0.4), half("nginx", 0.3)));
    }

    private static Measurement half(String entrant, double milliseconds) {
        return of(Workload.TWO_PIECES, entrant, Map.of(Figure.P50, milliseconds));
    }

    @Test
    void the_tail_is_held_against_nginx_in_the_same_round_and_a_warm_program_is_told() {
        assertEquals(List.of("Latency at 500 requests a second, <part4> against nginx: 99 of 100"
                + " took at most 1.75 times as long (rounds from 1.50 to 2.00); whether what 999"
                + " of 1000 took at most was longer, this run cannot tell (1.25; rounds from 0.50"
                + " to 2.00). <part4> was warm: it had carried 30,000 requests before."),
                sentences(tail("part4", 1, 2, 8, 30_000), tail("nginx", 1, 1, 4, 0),
                        tail("part4", 2, 3, 2, 31_000), tail("nginx", 2, 2, 4, 0)));
    }

    @Test
    void a_tail_of_a_program_that_has_just_started_says_so() {
        assertEquals(List.of("Latency at 500 requests a second, <part4> against nginx: 99 of 100"
                + " took at most as long, as far as this run can tell (1.02; one round); 999 of"
                + " 1000 took at most 0.50 times as long (one round). <part4> had just started: it"
                + " had carried 1,000 requests before. A JVM takes some 30,000 to compile its"
                + " program."),
                sentences(tail("part4", 1, 1.02, 2, 1_000), tail("nginx", 1, 1, 4, 0)));
    }

    @Test
    void tails_that_differ_from_round_to_round_are_not_called_the_same() {
        assertEquals(List.of("Latency at 500 requests a second, <part4> against nginx: whether"
                + " what 99 of 100 took at most was longer, this run cannot tell (1.00; rounds"
                + " from 0.50 to 1.50); 999 of 1000 took at most 2.00 times as long (rounds from"
                + " 2.00 to 2.00). <part4> was warm: it had carried 40,000 requests before."),
                sentences(tail("part4", 1, 0.5, 2, 40_000), tail("nginx", 1, 1, 1, 0),
                        tail("part4", 2, 1.5, 2, 41_000), tail("nginx", 2, 1, 1, 0)));
    }

    private static Measurement tail(String entrant, int round, double p99, double p999,
            double requestsBefore) {
        return new Measurement(Workload.LATENCY, entrant, round, Map.of(Figure.P99, p99,
                Figure.P999, p999, Figure.REQUESTS_BEFORE, requestsBefore), "");
    }

    @Test
    void a_run_that_did_not_record_what_the_programs_had_done_does_not_say_it() {
        assertEquals(
                List.of("Latency at 500 requests a second, <part4> against nginx: 99 of 100 took"
                        + " at most 2.00 times as long (one round)."),
                sentences(of(Workload.LATENCY, "part4", Map.of(Figure.P99, 2.0)),
                        of(Workload.LATENCY, "nginx", Map.of(Figure.P99, 1.0))));
    }

    @Test
    void memory_is_told_of_those_who_held_all_connections() {
        assertEquals(List.of(
                "Memory with 9,000 idle connections: <part4> 58.9 MB.",
                "A byte through <part4> and back took 0.08 ms beside these connections, and 99 of 100 took at"
                        + " most 0.19 ms."),
                sentences(of(Workload.IDLE_9000, "part4", Map.of(Figure.HELD, 9000.0,
                        Figure.RESIDENT_MEGABYTES, 58.9, Figure.P50, 0.08, Figure.P99, 0.19)),
                        of(Workload.IDLE_9000, "threads", Map.of(Figure.HELD, 4000.0,
                                Figure.RESIDENT_MEGABYTES, 500.0))));
    }

    @Test
    void where_nobody_held_all_connections_there_is_no_memory_to_tell() {
        assertEquals(List.of(), sentences(of(Workload.IDLE_9000, "threads",
                Map.of(Figure.HELD, 4000.0, Figure.RESIDENT_MEGABYTES, 500.0))));
    }

    @Test
    void a_million_requests_add_so_much() {
        assertEquals(List.of(
                "Over a million requests, 100 at a time, <part4> added 0.03 ms to the time of the"
                        + " run for each request, and 3 ms to the time that each of the hundred"
                        + " under way took.",
                "Its memory was 45 MB before that and 45.3 MB after it."),
                sentences(
                        of(Workload.MILLION, "part4", Map.of(Figure.MILLISECONDS_PER_REQUEST, 0.07,
                                Figure.MILLISECONDS_IN_FLIGHT, 7.0,
                                Figure.RESIDENT_BEFORE_MEGABYTES, 45.0,
                                Figure.RESIDENT_MEGABYTES, 45.3)),
                        of(Workload.MILLION, Entrant.DIRECT,
                                Map.of(Figure.MILLISECONDS_PER_REQUEST, 0.04,
                                        Figure.MILLISECONDS_IN_FLIGHT, 4.0))));
    }
}
