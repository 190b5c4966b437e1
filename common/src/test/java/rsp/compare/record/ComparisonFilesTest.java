package rsp.compare.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rsp.compare.Samples.comparison;
import static rsp.compare.Samples.rate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rsp.harness.programs.Project;

/** That what a run wrote down is whole, and can be read again. */
class ComparisonFilesTest {

    private static final Comparison SOME = comparison(rate(Entrant.DIRECT, 1, 20_000),
            rate("part4", 1, 10_000),
            new Measurement(Workload.NEW_100, "threads", 1, Map.of(),
                    "ab gave up: \"why, oh\""));

    @ParameterizedTest
    @ValueSource(strings = {"stages", "variants"})
    void a_run_of_the_book_is_read_and_written_as_it_was(String run, @TempDir Path directory)
            throws IOException {
        Path kept = Project.root().resolve("docs/book/runs/" + run + ".json");
        Path file = directory.resolve("comparison.json");
        ComparisonJson.write(ComparisonJson.read(kept), file);

        assertEquals(Files.readString(kept), Files.readString(file));
    }

    @Test
    void the_values_are_kept_with_their_remarks_quoted() {
        List<String> lines = Csv.of(SOME).lines().toList();

        assertEquals("workload,entrant,round,figure,unit,value,remark", lines.get(0));
        assertEquals("new-100,direct,1,requests a second,/s,20000.0,", lines.get(1));
        assertTrue(lines.contains("new-100,threads,1,,,,\"ab gave up: \"\"why, oh\"\"\""),
                lines::toString);
    }

    @Test
    void what_is_written_can_be_read_back(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("comparison.json");
        ComparisonJson.write(SOME, file);

        assertEquals(SOME, ComparisonJson.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"environment\": {}}",
            "{\"environment\": {}, \"entrants\": [], \"absent\": [], \"measurements\":"
                    + " [{\"workload\": \"NEW_7\", \"entrant\": \"part4\", \"round\": 1,"
                    + " \"figures\": {}, \"remark\": \"\"}]}"})
    void a_broken_file_is_refused_in_a_line(String text, @TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("comparison.json"), text);

        IOException failure = assertThrows(IOException.class, () -> ComparisonJson.read(file));

        assertTrue(failure.getMessage().startsWith(file + " is not a comparison: "),
                failure::getMessage);
        assertEquals(1, failure.getMessage().lines().count());
    }
}
