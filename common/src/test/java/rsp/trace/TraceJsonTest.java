package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceJsonTest {

    private static final Trace TRACE = new Trace("./jbang trace", "part", "scene",
            "nothing happens", "Nothing.", 1.23456789012345, List.of(), List.of(), List.of(),
            List.of(), 0, List.of(), List.of());

    @Test
    void times_have_no_more_digits_than_the_clock() throws IOException {
        assertTrue(TraceJson.of(TRACE).contains("\"seconds\":1.234568,"), TraceJson.of(TRACE));
    }

    @Test
    void what_is_written_can_be_read(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("trace.json");
        TraceJson.write(TRACE, file);
        assertEquals(1.234568, TraceJson.read(file).seconds());
        assertTrue(Files.readString(file).endsWith("}\n"));
    }
}
