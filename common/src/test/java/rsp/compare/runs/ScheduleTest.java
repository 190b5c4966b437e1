package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rsp.compare.Samples;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

class ScheduleTest {

    private static final List<String> ALL = List.of("a", "b", "c", "d", "e", "f");

    private static List<List<String>> rounds() {
        Random random = new Random(1);
        List<List<String>> rounds = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            rounds.add(Schedule.shuffled(ALL, random));
        }
        return rounds;
    }

    @Test
    void each_round_asks_everybody_once() {
        for (List<String> round : rounds()) {
            assertEquals(ALL, round.stream().sorted().toList());
        }
    }

    @Test
    void nobody_always_comes_after_the_same_one() {
        for (String one : ALL) {
            Set<String> before = new HashSet<>();
            for (List<String> round : rounds()) {
                int place = round.indexOf(one);
                before.add(place == 0 ? "" : round.get(place - 1));
            }
            assertTrue(before.size() > 2, () -> one + " comes after " + before);
        }
    }

    @Test
    void rounds_are_in_turn_also_with_another_backend() {
        for (boolean quick : List.of(true, false)) {
            for (Workload workload : List.of(Workload.UPLOAD, Workload.TWO_PIECES)) {
                int rounds = new RunSettings(quick, List.of()).rounds(workload);
                assertEquals(List.of(ALL), Schedule.groups(ALL, rounds));
            }
        }
    }

    @Test
    void who_holds_many_connections_runs_alone() {
        int rounds = new RunSettings(false, List.of()).rounds(Workload.IDLE_9000);
        assertEquals(List.of(List.of("a"), List.of("b")),
                Schedule.groups(List.of("a", "b"), rounds));
    }

    @Test
    void a_run_can_be_repeated() {
        assertEquals(rounds(), rounds());
    }

    @Test
    void a_measurement_is_told_in_lines_that_fit_with_its_remark_below() {
        assertEquals("""
                slow-backend-100 1 of 1   virtual-threads              97.5 %
                    the client counts 12 failures in 5,000 requests, so there is no rate; and
                    more""", Schedule.line(new Measurement(Workload.SLOW_BACKEND_100,
                "virtual-threads", 1, Map.of(Figure.ANSWERED_PERCENT, 97.5),
                "the client counts 12 failures in 5,000 requests, so there is no rate; and more"),
                1));
        assertEquals("new-100          warm-up  part4                     14,200 /s",
                Schedule.line(Samples.rate("part4", Measurement.WARM_UP, 14_203.72), 2));
    }
}
