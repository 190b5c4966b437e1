package rsp.harness.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import rsp.harness.Waiting;

/**
 * What this program has made and must not leave behind, however it ends: processes, and
 * what lies in the directory for temporary files.
 */
public final class Leftovers {

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Map<Object, Runnable> TO_REMOVE = new LinkedHashMap<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::removeAll, "tidies up"));
    }

    /** Makes something that has to be removed again. */
    @FunctionalInterface
    public interface Maker<T> {
        T make() throws IOException;
    }

    private Leftovers() {}

    /**
     * Makes something, and removes it when this program ends, unless it was forgotten
     * before.
     *
     * @throws IOException
     *             if the program is already ending, or if the maker throws it
     */
    public static synchronized <T> T make(Maker<T> maker, Consumer<T> remover)
            throws IOException {
        if (ending) {
            throw new IOException("this program is ending");
        }
        T made = maker.make();
        TO_REMOVE.put(made, () -> remover.accept(made));
        return made;
    }

    /** Makes a file in the directory for temporary ones, which other users may read. */
    public static Path file(String suffix) throws IOException {
        Path made = make(() -> Files.createTempFile("rsp-", suffix), Leftovers::delete);
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Makes a directory in the directory for temporary files. */
    public static Path directory(String name) throws IOException {
        return make(() -> Files.createTempDirectory("rsp-" + name + "-"), Leftovers::delete);
    }

    /** Deletes the file, or the directory with all that is in it, if it is still there. */
    public static synchronized void delete(Path made) {
        forget(made);
        if (!Files.exists(made)) {
            return;
        }
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever made it has removed it. */
    public static synchronized void forget(Object made) {
        TO_REMOVE.remove(made);
    }

    /** Whether this program has begun to tidy up: whatever fails from now on fails for that. */
    public static synchronized boolean areBeingRemoved() {
        return ending;
    }

    /**
     * Whether it has begun, or begins within a moment: Ctrl-C ends the programs that this one
     * runs as well, perhaps before this one notices.
     */
    public static boolean areAboutToBeRemoved() {
        return Waiting.until(A_MOMENT, Leftovers::areBeingRemoved);
    }

    private static synchronized List<Runnable> end() {
        ending = true;
        return List.copyOf(TO_REMOVE.values());
    }

    /** All at once: a program that will not end holds up none of the others. */
    private static void removeAll() {
        List<Thread> removing = end().stream().map(removal -> new Thread(() -> remove(removal)))
                .toList();
        removing.forEach(Thread::start);
        try {
            for (Thread thread : removing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Runnable removal) {
        try {
            removal.run();
        } catch (RuntimeException e) {
            System.err.println("cannot tidy up: " + e.getMessage());
        }
    }
}
