package rsp.harness.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rsp.harness.Waiting;

/** Somebody else's server with a directory of its own, for as long as it is wanted. */
final class ServerProcess implements AutoCloseable {

    private static final int TIME_TO_STOP_SECONDS = 5;

    private final String name;
    private final int port;
    private final Path directory;
    private final Process process;
    private boolean closed;

    private ServerProcess(String name, int port, Path directory, List<String> words)
            throws IOException {
        this.name = name;
        this.port = port;
        this.directory = directory;
        process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile()).start();
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param directory
     *            where it may write; it is deleted with the server
     * @throws IllegalStateException
     *             with what it has said, if it does not listen in time
     */
    static ServerProcess start(String name, int port, Path directory, List<String> words)
            throws IOException {
        ServerProcess server = Leftovers.make(
                () -> new ServerProcess(name, port, directory, words), ServerProcess::close);
        server.awaitListening();
        return server;
    }

    private void awaitListening() throws IOException {
        if (!Waiting.until(Waiting.STARTING,
                () -> ProcFs.isListening(port) || !process.isAlive()) || !process.isAlive()) {
            String output = Files.readString(directory.resolve("output"));
            close();
            throw new IllegalStateException(name + " does not start: " + output);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        process.destroy();
        try {
            if (!process.waitFor(TIME_TO_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Leftovers.delete(directory);
        Leftovers.forget(this);
    }
}
