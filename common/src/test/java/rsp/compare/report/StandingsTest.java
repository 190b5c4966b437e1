package rsp.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rsp.compare.Samples.comparison;
import static rsp.compare.Samples.rate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

class StandingsTest {

    private static final Workload NEW = Workload.NEW_100;
    private static final Figure RATE = Figure.REQUESTS_PER_SECOND;

    @Test
    void the_warm_up_does_not_count() {
        Standings standings = new Standings(comparison(rate("part4", 0, 1),
                rate("part4", 1, 30), rate("part4", 2, 10), rate("part4", 3, 20)));

        assertEquals(Optional.of(new Spread(20, 10, 30, 3)),
                standings.spread(NEW, "part4", RATE));
        assertEquals(Optional.of(1.0), standings.warmUp(NEW, "part4", RATE));
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_middle_two() {
        assertEquals(new Spread(15, 10, 20, 2), Spread.of(List.of(20.0, 10.0)));
    }

    @Test
    void a_ratio_compares_within_the_same_round() {
        // The machine is half as fast in the second round; nobody measured nginx in the third.
        Standings standings = new Standings(comparison(rate("part4", 1, 100),
                rate("nginx", 1, 200), rate("nginx", 2, 100), rate("part4", 2, 60),
                rate("part4", 3, 1), rate("part4", 0, 1), rate("nginx", 0, 1)));

        Spread ratio = standings.ratio(NEW, "part4", "nginx", RATE).orElseThrow();

        assertEquals(0.5, ratio.least());
        assertEquals(0.6, ratio.most());
        assertEquals(2, ratio.rounds());
    }

    @Test
    void what_was_not_measured_is_missing() {
        Measurement refused = new Measurement(NEW, "part4", 1, Map.of(), "serves one at a time");
        Standings standings = new Standings(comparison(refused));

        assertFalse(standings.has(NEW));
        assertEquals(Optional.empty(), standings.median(NEW, "part4", RATE));
        assertEquals(Optional.empty(), standings.ratio(NEW, "part4", "nginx", RATE));
        assertEquals("serves one at a time", standings.remark(NEW, "part4"));
        assertEquals(1, standings.entrants(NEW).size());
        assertTrue(standings.entrants(Workload.UPLOAD).isEmpty());
    }
}
