package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

class RunSettingsTest {

    private final RunSettings full = new RunSettings(false, RunSettings.workloads(false));

    @Test
    void what_the_programs_have_done_before_needs_no_warm_up() {
        assertTrue(full.warmsUp(Workload.NEW_1));
        assertFalse(full.warmsUp(Workload.NEW_10));
        assertFalse(full.warmsUp(Workload.LATENCY));
        assertFalse(full.warmsUp(Workload.MILLION));
    }

    @Test
    void a_size_is_that_of_the_run() {
        assertEquals("500 MB", Machine.megabytes(full.largeBytes()));
        assertEquals("50 MB", Machine.megabytes(new RunSettings(true, List.of()).largeBytes()));
    }

    @Test
    void a_quick_run_has_its_own_order() {
        assertEquals(List.of(Workload.KEEP_ALIVE, Workload.NEW_100, Workload.DOWNLOAD,
                Workload.PAUSED_DOWNLOAD, Workload.UPLOAD, Workload.IDLE_1000),
                RunSettings.workloads(true));
    }

    @Test
    void a_workload_that_is_asked_alone_has_a_warm_up() {
        assertTrue(new RunSettings(false, List.of(Workload.NEW_10)).warmsUp(Workload.NEW_10));
    }

    @Test
    void replies_in_two_pieces_take_each_program_two_seconds_and_a_quick_run_none() {
        Duration all = Workload.TWO_PIECES.time()
                .multipliedBy(1 + full.rounds(Workload.TWO_PIECES));

        assertTrue(full.workloads().contains(Workload.TWO_PIECES));
        assertTrue(full.warmsUp(Workload.TWO_PIECES));
        assertTrue(all.toMillis() <= 2_000, all::toString);
        assertFalse(RunSettings.workloads(true).contains(Workload.TWO_PIECES));
    }

    @Test
    void a_million_requests_asked_alone_come_after_a_few_that_do_not_count() {
        RunSettings million = new RunSettings(false, List.of(Workload.NEW_100, Workload.MILLION));
        assertFalse(million.warmsUp(Workload.MILLION));
        assertTrue(new RunSettings(false, List.of(Workload.MILLION)).warmsUp(Workload.MILLION));
        assertTrue(million.isForColdProgram(Workload.MILLION, Measurement.WARM_UP));
        assertFalse(million.isForColdProgram(Workload.MILLION, 1));
    }

    @Test
    void a_quick_run_does_not_begin_with_a_cold_program() {
        RunSettings quick = new RunSettings(true, List.of(Workload.NEW_100, Workload.NEW_500));
        assertTrue(quick.isForColdProgram(Workload.NEW_100, Measurement.WARM_UP));
        assertFalse(quick.isForColdProgram(Workload.NEW_100, 1));
        assertFalse(quick.isForColdProgram(Workload.NEW_500, Measurement.WARM_UP));
    }
}
