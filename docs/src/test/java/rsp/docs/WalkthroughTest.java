package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the command as a reader does. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class WalkthroughTest {

    @TempDir
    private Path directory;
    private Path here = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "65536", "--render-only", "123456789012"})
    void what_is_not_a_port_is_one_clear_line(String port) throws Exception {
        assertOneLine("not a port from 0 to 65535: " + port, port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080 8081", "--render-only a b"})
    void too_many_arguments_are_one_clear_line(String arguments) throws Exception {
        assertOneLine("usage: walkthrough", arguments.split(" "));
    }

    @Test
    void a_busy_port_is_one_clear_line() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "" + busy.getLocalPort();
            assertOneLine("cannot listen on port " + port, port);
        }
    }

    @Test
    void a_directory_that_cannot_be_is_one_clear_line() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertOneLine("cannot write", "--render-only", file.toString());
    }

    @Test
    void the_book_is_served_until_the_process_ends() throws Exception {
        Process process = start("0");
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            assertEquals("Building the pages.", output.readLine());
            String line = output.readLine();
            assertTrue(line.startsWith("The walkthrough is at http://localhost:"), line);
            URI address = URI.create(line.replaceAll(".*(http\\S+).*", "$1"));
            try (var page = address.toURL().openStream()) {
                String html = new String(page.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(html.contains("<h1>Really Simple Proxy</h1>"), html);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertEquals("", Files.readString(errors()));
    }

    @Test
    void help_is_no_error() throws Exception {
        Process process = start("--help");

        String help = new String(process.getInputStream().readAllBytes());

        assertTrue(help.startsWith("usage: walkthrough"), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
        assertEquals(0, process.waitFor());
        assertEquals("", Files.readString(errors()));
    }

    @Test
    void without_a_checkout_it_says_so_in_a_line() throws Exception {
        Files.writeString(directory.resolve("jbang-catalog.json"), "{}");
        here = directory;

        assertOneLine("a checkout of the project is needed", "0");
    }

    private void assertOneLine(String part, String... arguments) throws Exception {
        Process process = start(arguments);
        try {
            assertEquals("", new String(process.getInputStream().readAllBytes()));
            assertEquals(1, process.waitFor());
        } finally {
            process.destroy();
        }
        List<String> lines = Files.readAllLines(errors());
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("walkthrough: ") && lines.get(0).contains(part),
                lines.get(0));
    }

    private Process start(String... arguments) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command = new ArrayList<>(List.of(java));
        JBangHeader.values("Walkthrough", "RUNTIME_OPTIONS").forEach(
                options -> command.addAll(List.of(options.split(" "))));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"),
                Walkthrough.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("RSP_ROOT");
        return builder.directory(here.toAbsolutePath().toFile())
                .redirectError(errors().toFile()).start();
    }

    private Path errors() {
        return directory.resolve("errors.txt");
    }
}
