package rsp.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rsp.compare.Entrant.Kind;
import rsp.harness.programs.Part;
import rsp.harness.programs.Subject;

class RestrictionsTest {

    private static Set<Workload> notAskedFor(Part part) {
        Contestant contestant = new Contestant(StandingsTest.entrant(part.id(), Kind.PART),
                Subject.ownProgram(List.of("true"), part));
        return Arrays.stream(Workload.values())
                .filter(one -> Restrictions.reasonNotToAsk(one, contestant, List.of(contestant))
                        .isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Workload.class)));
    }

    @Test
    void a_part_that_serves_one_request_a_connection_is_not_asked_for_more() {
        assertEquals(EnumSet.of(Workload.KEEP_ALIVE, Workload.TWO_PIECES, Workload.UPLOAD,
                Workload.IDLE_1000, Workload.IDLE_9000), notAskedFor(Part.PART1));
        assertEquals(Set.of(), notAskedFor(Part.PART4));
    }
}
