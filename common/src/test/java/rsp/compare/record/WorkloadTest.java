package rsp.compare.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rsp.compare.Samples;
import rsp.compare.record.Entrant.Kind;
import rsp.compare.record.Rounds.InQuickRun;

class WorkloadTest {

    private static Set<Workload> those(Predicate<Workload> which) {
        return Arrays.stream(Workload.values()).filter(which)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Workload.class)));
    }

    private static <T> Set<T> all(Function<Workload, T> what) {
        return Arrays.stream(Workload.values()).map(what).collect(Collectors.toSet());
    }

    @Test
    void nothing_is_listed_that_no_workload_uses() {
        assertEquals(Set.of(Section.values()), all(Workload::section));
        assertEquals(Set.of(Load.values()), all(Workload::load));
        assertEquals(Set.of(BackendKind.values()), all(one -> one.load().backend()));
        assertEquals(Set.of(Chart.values()), all(Workload::chart));
    }

    @Test
    void titles_differ() {
        assertEquals(Workload.values().length, all(Workload::title).size());
    }

    @Test
    void a_size_is_that_of_the_run_and_so_not_in_a_description() {
        for (Workload workload : Workload.values()) {
            assertFalse(workload.description().contains(" MB"), workload::description);
        }
    }

    @Test
    void who_draws_latencies_measures_them() {
        assertEquals(Set.of(), those(one -> one.chart() != Chart.BARS
                && !one.figures().contains(Figure.P50)));
    }

    @Test
    void a_quick_run_begins_with_one_workload_that_compiles_the_most() {
        assertEquals(Set.of(Workload.KEEP_ALIVE),
                those(one -> one.rounds().inQuickRun() == InQuickRun.FIRST));
    }

    @Test
    void who_is_faster_is_told_by_many_rounds() {
        assertEquals(EnumSet.of(Workload.NEW_100, Workload.KEEP_ALIVE, Workload.DOWNLOAD,
                Workload.UPLOAD), those(Workload::tellsWhoIsFaster));
    }

    @Test
    void a_part_that_serves_one_request_a_connection_is_not_asked_for_more() {
        assertEquals(EnumSet.of(Workload.KEEP_ALIVE, Workload.TWO_PIECES, Workload.UPLOAD,
                Workload.IDLE_1000, Workload.IDLE_9000),
                notAsked(Samples.entrant("part1", Kind.PART)));
        assertEquals(Set.of(), notAsked(Samples.entrant("part4", Kind.PART)));
    }

    @Test
    void the_line_without_a_proxy_has_no_memory() {
        assertEquals(EnumSet.of(Workload.IDLE_1000, Workload.IDLE_9000),
                notAsked(Samples.entrant(Entrant.DIRECT, Kind.DIRECT)));
    }

    private static Set<Workload> notAsked(Entrant entrant) {
        return those(one -> one.reasonNotToAsk(entrant, List.of(entrant)).isPresent());
    }

    @Test
    void a_million_requests_are_for_the_last_part_and_the_direct_line() {
        List<Entrant> all = Samples.comparison().entrants();
        assertEquals(List.of(Entrant.DIRECT, "part4"),
                all.stream().filter(one -> Workload.MILLION.reasonNotToAsk(one, all).isEmpty())
                        .map(Entrant::name).toList());
    }

    @Test
    void an_id_is_that_of_the_command_line() {
        assertEquals(Workload.NEW_100, Workload.withId("new-100"));
        assertTrue(all(Workload::id).stream().allMatch(id -> id.matches("[a-z0-9-]+")));
    }
}
