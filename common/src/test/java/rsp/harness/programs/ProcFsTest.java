package rsp.harness.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rsp.harness.Waiting;

class ProcFsTest {

    private static long rss(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void pages_that_processes_share_do_not_count_for_each_of_them() throws IOException {
        Process one = new ProcessBuilder("sleep", "100").start();
        Process other = new ProcessBuilder("sleep", "100").start();
        try {
            List<Long> pids = List.of(one.pid(), other.pid());
            assertTrue(Waiting.until(Waiting.STARTING, () -> isSleep(one) && isSleep(other)));

            // A program that has just begun has not yet mapped all that it shares.
            assertTrue(Waiting.until(Waiting.STARTING, () -> shares(one, other)),
                    () -> new ProcFs(pids).residentBytes() + " bytes");
        } finally {
            one.destroy();
            other.destroy();
        }
    }

    private static boolean shares(Process one, Process other) {
        long memory = new ProcFs(List.of(one.pid(), other.pid())).residentBytes();
        return memory > 0 && memory < (rss(one.pid()) + rss(other.pid())) * 3 / 4;
    }

    private static boolean isSleep(Process process) {
        return process.info().command().orElse("").endsWith("/sleep");
    }

    @Test
    void a_shell_that_starts_a_program_does_not_count() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 100 & wait").start();
        try {
            assertTrue(Waiting.until(Waiting.STARTING, () -> shell.children().count() == 1));

            assertTrue(rss(shell.pid()) > 0);
            assertEquals(0, new ProcFs(List.of(shell.pid())).residentBytes());
        } finally {
            shell.children().forEach(ProcessHandle::destroy);
            shell.destroy();
        }
    }

    @Test
    void who_sleeps_on_is_not_woken() throws IOException {
        Process sleeping = new ProcessBuilder("sleep", "100").start();
        try {
            ProcFs figures = new ProcFs(List.of(sleeping.pid()));
            assertTrue(Waiting.until(Waiting.STARTING, () -> isSleep(sleeping) && figures.sleep()));

            assertEquals(0, figures.timesWokenDuring(
                    () -> Waiting.until(Duration.ofMillis(200), () -> false)));
            assertTrue(figures.timesWokenDuring(sleeping::destroy) <= 0);
        } finally {
            sleeping.destroy();
        }
    }

    @Test
    void who_is_stopped_runs_no_more() throws Exception {
        Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            ProcFs figures = new ProcFs(List.of(busy.pid()));
            assertFalse(figures.areStopped());

            new ProcessBuilder("kill", "-STOP", "" + busy.pid()).start().waitFor();
            assertTrue(Waiting.until(Waiting.STARTING, figures::areStopped));

            new ProcessBuilder("kill", "-CONT", "" + busy.pid()).start().waitFor();
            assertFalse(figures.areStopped());
        } finally {
            busy.destroy();
        }
    }

    @Test
    void what_has_ended_counts_as_nothing() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertEquals(0, new ProcFs(List.of(ended.pid())).residentBytes());
    }

    @Test
    void a_program_that_waits_sleeps_and_one_that_computes_does_not() throws IOException {
        Process waiting = new ProcessBuilder("sleep", "100").start();
        Process computing = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            assertTrue(Waiting.until(Waiting.STARTING,
                    () -> new ProcFs(List.of(waiting.pid())).sleep()));
            assertFalse(Waiting.until(Duration.ofMillis(100),
                    () -> new ProcFs(List.of(waiting.pid(), computing.pid())).sleep()));
        } finally {
            waiting.destroy();
            computing.destroy();
        }
    }
}
