package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rsp.compare.record.Workload;

class PlanTest {

    private static Plan parse(String... words) {
        return Plan.parse(new ArrayDeque<>(List.of(words)));
    }

    @Test
    void nothing_said_means_all_of_it() {
        assertEquals(new Plan(List.of(), Map.of(), List.of(), false, null), parse());
    }

    @Test
    void names_and_options_may_be_mixed() {
        assertEquals(
                new Plan(List.of("part2", "nginx"),
                        Map.of("mine", List.of("./p", "{port}", "{host}", "{backendPort}")),
                        List.of(Workload.NEW_100), true, Path.of("out")),
                parse("part2", "--quick", "--only", "new-100", "nginx", "--out", "out", "--also",
                        "mine=./p {port}  {host} {backendPort}"));
    }

    @ParameterizedTest
    @CsvSource({"part9, no such name: part9", "--quik, no such option: --quik",
            "part2 part2, part2 is named twice", "--only new-1 --only new-1, new-1 is named twice",
            "--only, --only wants a value", "--only new-7, no such workload: new-7",
            "--also x=./proxy, --also wants NAME=COMMAND", "--also part1=p {port} {backendPort}, ",
            "--also a b={port}{backendPort}, --also wants"})
    void what_makes_no_sense_is_refused_in_a_line(String line, String start) {
        String[] words = line.startsWith("--also") ? line.split(" ", 2) : line.split(" ");

        var failure = assertThrows(IllegalArgumentException.class, () -> parse(words));

        assertTrue(failure.getMessage().startsWith(start == null ? "there is" : start),
                failure::getMessage);
        assertEquals(1, failure.getMessage().lines().count());
    }

    @Test
    void the_usage_names_all_entrants_and_workloads() {
        for (Workload workload : Workload.values()) {
            assertTrue(Plan.usage().contains(workload.id()), workload::id);
        }
        assertTrue(Plan.usage().contains("virtual-threads"), Plan.usage());
    }
}
