package rsp.harness.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import rsp.harness.Waiting;

/**
 * Reads what a process says, line by line, in a thread of its own. A program gone wild writes a
 * line a microsecond, or one that never ends: all is read, but only so much is kept. What the JVM
 * itself says of its options is none of the program's.
 */
final class OutputLines {

    /** So many at the beginning, and as many at the end. */
    static final int LINES_KEPT = 500;
    /** Of each line. */
    static final int CHARACTERS_KEPT = 2000;

    private static final int PIECE = 8192;
    /** A JVM says so where somebody has set options for all that it runs. */
    private static final Pattern OF_THE_JVM = Pattern.compile(
            "(NOTE: )?Picked up (JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS): .*");

    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long linesDropped;

    private final StringBuilder line = new StringBuilder();
    private long charactersDropped;
    private boolean endedWithReturn;

    private final Consumer<String> onLine;
    private final CountDownLatch mayBegin;
    private final Thread reader;

    /**
     * Reads a stream to its end.
     *
     * @param onLine
     *            is given each line as it comes, with no more of it than is kept
     * @param waits
     *            whether nothing is read before {@link #begin()}
     */
    OutputLines(InputStream stream, Consumer<String> onLine, boolean waits) {
        this.onLine = onLine;
        mayBegin = new CountDownLatch(waits ? 1 : 0);
        reader = new Thread(() -> read(stream), "output of the proxy");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream stream) {
        Waiting.forLatch(mayBegin);
        char[] piece = new char[PIECE];
        try (Reader characters = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int count; (count = characters.read(piece)) != -1;) {
                add(piece, count);
            }
        } catch (IOException e) {
            // The process has gone, and its output with it.
        }
        if (line.length() > 0) {
            endLine();
        }
    }

    /** A line ends as in {@link java.io.BufferedReader#readLine()}. */
    private void add(char[] piece, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            char character = piece[i];
            if (character != '\n' && character != '\r') {
                continue;
            }
            boolean isSecondOfTwo = character == '\n'
                    && (i > 0 ? piece[i - 1] == '\r' : endedWithReturn);
            if (!isSecondOfTwo) {
                append(piece, start, i);
                endLine();
            }
            start = i + 1;
        }
        append(piece, start, count);
        endedWithReturn = piece[count - 1] == '\r';
    }

    private void append(char[] piece, int from, int to) {
        int kept = Math.min(to - from, CHARACTERS_KEPT - line.length());
        line.append(piece, from, kept);
        charactersDropped += to - from - kept;
    }

    private void endLine() {
        String text = charactersDropped == 0 ? line.toString()
                : line + " (and " + charactersDropped + " more characters)";
        line.setLength(0);
        charactersDropped = 0;
        if (!OF_THE_JVM.matcher(text).matches()) {
            keep(text);
            onLine.accept(text);
        }
    }

    private synchronized void keep(String text) {
        if (first.size() < LINES_KEPT) {
            first.add(text);
            return;
        }
        last.add(text);
        if (last.size() > LINES_KEPT) {
            last.remove();
            linesDropped++;
        }
    }

    /** Begins to read, if it has not yet. */
    void begin() {
        mayBegin.countDown();
    }

    /**
     * The lines that came so far: of many, the first and the last ones, and between them one that
     * says how many were dropped.
     */
    synchronized List<String> soFar() {
        List<String> lines = new ArrayList<>(first);
        if (linesDropped > 0) {
            lines.add("(" + linesDropped + " lines are not shown)");
        }
        lines.addAll(last);
        return lines;
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
