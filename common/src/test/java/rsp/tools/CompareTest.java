package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rsp.harness.programs.Programs;

class CompareTest {

    @Test
    void a_file_that_cannot_be_read_is_told_in_a_line(@TempDir Path root)
            throws IOException, InterruptedException {
        Path sources = Files.createDirectories(
                root.resolve("part4-backpressure/src/main/java/rsp"));
        Files.writeString(sources.resolve("Other.java"), "class Other {}\n");
        ProcessBuilder builder = compare("part4", "--out", root.resolve("report").toString());
        builder.environment().put("RSP_ROOT", root.toString());
        Process compare = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        String errors = new String(compare.getErrorStream().readAllBytes());

        assertEquals(1, compare.waitFor());
        assertEquals(1, errors.lines().count(), errors);
        // Without ab and wrk, it does not come so far.
        assertTrue(errors.contains("Rsp.java") || errors.contains("not installed"), errors);
    }

    @Test
    void a_run_tells_what_it_does_in_lines_that_fit_and_leaves_a_report(@TempDir Path directory)
            throws IOException, InterruptedException {
        assumeTrue(Programs.find("ab").isPresent() && Programs.find("wrk").isPresent(),
                "ab and wrk are needed");
        Process compare =
                compare("direct", "--quick", "--only", "two-pieces", "--only", "idle-1000",
                        "--also", "a-name-of-20-letters=false {port} {backendPort}", "--out",
                        directory.toString()).redirectErrorStream(true).start();
        List<String> lines = new String(compare.getInputStream().readAllBytes()).lines().toList();

        assertEquals(1, compare.waitFor(), lines::toString);
        assertTrue(lines.stream().filter(line -> !line.contains("file:"))
                .allMatch(line -> line.length() <= 80), () -> String.join("\n", lines));
        assertTrue(lines.stream().anyMatch(line -> line.matches(
                "two-pieces +2 of 2 +direct +[0-9,.]+ /s")), lines::toString);
        assertTrue(lines.get(lines.size() - 1).startsWith(
                "compare: not measured: a-name-of-20-letters"), lines::toString);
        assertTrue(Files.readString(directory.resolve("index.html"))
                .contains("Replies in two pieces, 1 client"));
    }

    private static ProcessBuilder compare(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Compare.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
