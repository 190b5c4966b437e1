package rsp.harness.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import rsp.harness.Waiting;

/** Reads what a process says, line by line, in a thread of its own. */
final class OutputLines {

    private static final int LINES_KEPT = 1000;

    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch mayBegin;
    private final Thread reader;

    /**
     * Reads a stream to its end.
     *
     * @param onLine
     *            is given each line as it comes
     * @param waits
     *            whether nothing is read before {@link #begin()}
     */
    OutputLines(InputStream stream, Consumer<String> onLine, boolean waits) {
        mayBegin = new CountDownLatch(waits ? 1 : 0);
        reader = new Thread(() -> read(stream, onLine), "output of the proxy");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream stream, Consumer<String> onLine) {
        Waiting.forLatch(mayBegin);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null;) {
                keep(line);
                onLine.accept(line);
            }
        } catch (IOException e) {
            // The process has gone, and its output with it.
        }
    }

    /** A program gone wild writes a line a microsecond: it is read on, but forgotten. */
    private synchronized void keep(String line) {
        if (lines.size() < LINES_KEPT) {
            lines.add(line);
        }
    }

    /** Begins to read, if it has not yet. */
    void begin() {
        mayBegin.countDown();
    }

    /** The first thousand of the lines that came so far. */
    synchronized List<String> soFar() {
        return List.copyOf(lines);
    }

    /** Waits for the end of the stream, which somebody who inherited it may keep away. */
    void awaitEnd(Duration time) {
        begin();
        try {
            reader.join(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
