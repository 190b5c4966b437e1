package rsp.harness.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import rsp.harness.Waiting;

class LeftoversTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** A program that leaves things about, says which, and waits. */
    static final class Careless {

        public static void main(String... args) throws Exception {
            Path directory = Leftovers.directory("careless");
            Files.createFile(Files.createDirectory(directory.resolve("inner")).resolve("file"));
            System.out.println(directory);
            System.out.println(Leftovers.file(".careless"));
            System.out.println(Leftovers.make(new ProcessBuilder("sleep", "100")::start,
                    Process::destroy).pid());
            Thread.sleep(DEADLINE.toMillis());
        }
    }

    @Test
    void what_a_program_has_made_is_gone_when_it_is_ended() throws Exception {
        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Careless.class.getName()).start();
        BufferedReader output = program.inputReader();
        Path directory = Path.of(output.readLine());
        Path file = Path.of(output.readLine());
        ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
        assertTrue(Files.exists(directory.resolve("inner/file")));
        assertTrue(Files.exists(file));

        program.destroy();

        assertTrue(program.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertFalse(Files.exists(directory), "the directory is still there");
        assertFalse(Files.exists(file), "the file is still there");
        assertTrue(Waiting.until(DEADLINE, () -> !child.isAlive()), "the process still runs");
    }

    @Test
    void whoever_closes_a_proxy_that_is_being_closed_waits_until_it_has_ended() {
        ProxyProcess proxy = ProxyProcess.of(Subject.ownProgram(
                List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"),
                Part.PART1)).launch();
        assertTrue(Waiting.until(DEADLINE, () -> !proxy.standardOutput().isEmpty()));
        Thread first = new Thread(proxy::close);
        first.start();
        assertTrue(Waiting.until(DEADLINE,
                () -> first.getState() == Thread.State.TIMED_WAITING));

        proxy.close();

        assertFalse(proxy.isAlive());
    }

    @Test
    void what_is_deleted_already_is_no_trouble() throws IOException {
        Path file = Leftovers.file(".twice");
        Leftovers.delete(file);
        Leftovers.delete(file);
        assertFalse(Files.exists(file));
    }

    @Test
    void a_command_tells_its_status_and_all_it_said() throws IOException {
        Command command = Command.run(DEADLINE,
                List.of("sh", "-c", "echo out; echo error >&2; exit 3"));
        assertEquals(new Command(3, "out\nerror\n"), command);
    }
}
