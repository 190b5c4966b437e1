package rsp.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, and keeps what it prints. */
final class Command {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> RUNNING.forEach(Process::destroyForcibly), "ends all load generators"));
    }

    private Command() {}

    /**
     * Returns what the program wrote to standard output and standard error, whatever its
     * exit status.
     *
     * @throws IOException
     *             if it cannot be started, or has not ended in time; it is killed then
     */
    static String output(Duration limit, List<String> words) throws IOException {
        Path file = Files.createTempFile("rsp-", ".out");
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectOutput(file.toFile()).start();
            RUNNING.add(process);
            try {
                await(process, limit, words.get(0));
            } finally {
                process.destroyForcibly();
                RUNNING.remove(process);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void await(Process process, Duration limit, String name) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(name + " did not end within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", e);
        }
    }
}
