package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the small programs of the book, and holds what they print against the page. */
class ExperimentsTest {

    @Test
    void tcp_keeps_no_borders_and_the_page_shows_it() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();

        List<String> output = run(java, "docs/book/experiments/Borders.java");

        assertEquals(
                withoutNumbers(page("before-you-begin", "java docs/book/experiments/Borders.java")),
                withoutNumbers(output));
        int pieces = Integer.parseInt(output.get(3).replaceAll(".* in (\\d+) pieces", "$1"));
        assertTrue(pieces > 1, output.toString());
    }

    @ParameterizedTest
    @CsvSource({"one-connection-at-a-time, reuse_port.py",
            "one-thread-many-connections, accept_one.py"})
    void what_the_kernel_does_is_as_the_page_shows_it(String page, String program)
            throws Exception {
        assertEquals(page(page, "python3 docs/book/experiments/" + program), runPython(program));
    }

    @Test
    void the_system_calls_of_part_1_are_those_that_the_page_explains() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v strace && command -v curl").start()
                .waitFor() == 0, "there is no strace or no curl");

        List<String> output = runPython("system_calls.py");

        assertEquals(withoutNumbers(page("one-connection-at-a-time",
                "python3 docs/book/experiments/system_calls.py")), withoutNumbers(output));
    }

    @Test
    void a_full_queue_is_counted_and_the_page_shows_it() throws Exception {
        List<String> output = runPython("full_queue.py");

        assertEquals(
                withoutNumbers(page("one-thread-many-connections",
                        "python3 docs/book/experiments/full_queue.py")),
                withoutNumbers(output));
        assertTrue(output.stream().noneMatch(line -> line.contains("full 0 ")),
                output.toString());
    }

    /** What stands below a command in a page. */
    private static List<String> page(String name, String command) throws IOException {
        List<String> lines = Files
                .readAllLines(RenderedBook.BOOK.directory().resolve(name + ".adoc"));
        List<String> below = lines.subList(lines.indexOf("$ " + command) + 1, lines.size());
        return below.subList(0, below.indexOf("----"));
    }

    private static List<String> runPython(String program) throws Exception {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python), "there is no " + python);
        return run(python.toString(), "docs/book/experiments/" + program);
    }

    private static List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .directory(RenderedBook.BOOK.root().toFile()).start();
        try {
            String text = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), text);
            assertEquals(0, process.exitValue(), text);
            return text.lines().toList();
        } finally {
            process.destroy();
        }
    }

    private static List<String> withoutNumbers(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\\d+", "N")).toList();
    }
}
