package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {

    @Test
    void a_file_that_cannot_be_read_is_told_in_a_line(@TempDir Path root)
            throws IOException, InterruptedException {
        Path sources = Files.createDirectories(
                root.resolve("part4-backpressure/src/main/java/rsp"));
        Files.writeString(sources.resolve("Other.java"), "class Other {}\n");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Compare.class.getName(), "part4", "--out",
                root.resolve("report").toString());
        builder.environment().put("RSP_ROOT", root.toString());
        Process compare = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String errors = new String(compare.getErrorStream().readAllBytes());

        assertEquals(1, compare.waitFor());
        assertEquals(1, errors.lines().count(), errors);
        // Without ab and wrk, it does not come so far.
        assertTrue(errors.contains("Rsp.java") || errors.contains("not installed"), errors);
    }
}
