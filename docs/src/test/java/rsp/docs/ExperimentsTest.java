package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the small programs of the book, and holds what they print against the page. */
class ExperimentsTest {

    @Test
    void tcp_keeps_no_borders_and_the_page_shows_it() throws Exception {
        List<String> output = run("Borders.java");
        List<String> page = Files.readAllLines(
                RenderedBook.BOOK.directory().resolve("before-you-begin.adoc"));

        int command = page.indexOf("$ java docs/book/experiments/Borders.java");
        assertEquals(page.subList(command + 1, command + 1 + output.size()).stream()
                .map(ExperimentsTest::withoutNumbers).toList(),
                output.stream().map(ExperimentsTest::withoutNumbers).toList());
        int pieces = Integer.parseInt(output.get(3).replaceAll(".* in (\\d+) pieces", "$1"));
        assertTrue(pieces > 1, output.toString());
    }

    private static List<String> run(String program) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Path source = RenderedBook.BOOK.directory().resolve("experiments").resolve(program);
        Process process = new ProcessBuilder(java, source.toString()).redirectErrorStream(true)
                .start();
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

    private static String withoutNumbers(String line) {
        return line.replaceAll("\\d+", "N");
    }
}
