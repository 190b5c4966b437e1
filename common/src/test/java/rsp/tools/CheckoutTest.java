package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rsp.harness.programs.Command;

/** The tools in the directory of another project, as JBang runs them from a remote catalog. */
class CheckoutTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(classes = {Demo.class, Check.class, Compare.class})
    void a_tool_that_needs_a_checkout_says_so_in_a_line(Class<?> tool, @TempDir Path other)
            throws IOException {
        Files.writeString(other.resolve("jbang-catalog.json"), "{}");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), tool.getName(), "part1")
                .directory(other.toFile()).redirectErrorStream(true);
        builder.environment().remove("RSP_ROOT");

        Command command = Command.run(DEADLINE, builder);

        assertEquals(1, command.status());
        assertEquals(1, command.output().lines().count(), command::output);
        assertTrue(command.output().contains(": a checkout of the project is needed"),
                command::output);
    }
}
