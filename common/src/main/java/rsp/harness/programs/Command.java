package rsp.harness.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that has run to its end.
 *
 * @param status
 *            its exit status
 * @param output
 *            what it wrote to standard output, and to standard error if the two are merged; of
 *            more than 16 MiB, the beginning
 */
public record Command(int status, String output) {

    private static final int BYTES_KEPT = 16 * 1024 * 1024;

    /**
     * Runs a program, with its standard error merged into its output, and waits for its end.
     *
     * @throws IOException
     *             if it cannot be started, or has not ended in time; it is killed then
     */
    public static Command run(Duration limit, List<String> words) throws IOException {
        return run(limit, new ProcessBuilder(words).redirectErrorStream(true));
    }

    /**
     * Runs a program and waits for its end. Its standard error must be merged into its
     * output or redirected: nobody would read it.
     *
     * @throws IOException
     *             if it cannot be started, or has not ended in time; it is killed then
     */
    public static Command run(Duration limit, ProcessBuilder builder) throws IOException {
        String program = builder.command().get(0);
        Process process = Leftovers.make(builder::start, Command::kill);
        try {
            CompletableFuture<String> output = CompletableFuture
                    .supplyAsync(() -> allFrom(process), Command::startThread);
            String text = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Command(process.waitFor(), text);
        } catch (TimeoutException e) {
            throw new IOException(
                    program + " did not end within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            kill(process);
            Leftovers.forget(process);
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }

    private static void startThread(Runnable task) {
        Thread thread = new Thread(task, "reads what a command says");
        thread.setDaemon(true);
        thread.start();
    }

    private static String allFrom(Process process) {
        try {
            InputStream output = process.getInputStream();
            byte[] kept = output.readNBytes(BYTES_KEPT);
            output.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Its output was closed because it was killed.
            return "";
        }
    }
}
