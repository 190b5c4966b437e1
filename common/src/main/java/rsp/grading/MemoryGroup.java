package rsp.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import rsp.harness.Waiting;
import rsp.harness.programs.Leftovers;

/** Bounds the memory of some processes together, as a control group: see cgroups(7). */
final class MemoryGroup implements AutoCloseable {

    private static final Path MOUNTED = Path.of("/sys/fs/cgroup");
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);
    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final Path directory;

    private MemoryGroup(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes one, if that is allowed here.
     *
     * @param bytes
     *            what its processes may use
     */
    static Optional<MemoryGroup> make(long bytes) {
        return place().flatMap(place -> make(place, bytes));
    }

    private static Optional<MemoryGroup> make(Path place, long bytes) {
        Path directory = place.resolve("rsp-grade-" + ProcessHandle.current().pid() + "-"
                + GROUPS.incrementAndGet());
        try {
            MemoryGroup group = Leftovers.make(() -> {
                Files.createDirectory(directory);
                return new MemoryGroup(directory);
            }, MemoryGroup::close);
            if (group.limit(bytes)) {
                return Optional.of(group);
            }
            group.close();
        } catch (IOException e) {
            // It is not allowed here.
        }
        return Optional.empty();
    }

    /** Where groups can be made: below our own one in version 1, at the top in version 2. */
    private static Optional<Path> place() {
        try {
            Path controllers = MOUNTED.resolve("cgroup.subtree_control");
            if (Files.exists(controllers)) {
                return Optional.of(MOUNTED).filter(top -> contains(controllers, "memory"));
            }
            Path top = MOUNTED.resolve("memory");
            String own = Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                    .map(line -> line.split(":", 3)).filter(line -> line[1].equals("memory"))
                    .map(line -> line[2].substring(1)).findFirst().orElse("");
            return Stream.of(top.resolve(own), top).filter(Files::isDirectory).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return List.of(Files.readString(file).strip().split(" ")).contains(word);
        } catch (IOException e) {
            return false;
        }
    }

    /** What is swapped out counts as well, where the kernel counts it. */
    private boolean limit(long bytes) throws IOException {
        boolean isBound = write("memory.max", "" + bytes)
                || write("memory.limit_in_bytes", "" + bytes);
        write("memory.swap.max", "0");
        write("memory.memsw.limit_in_bytes", "" + bytes);
        return isBound;
    }

    private boolean write(String file, String value) throws IOException {
        if (!Files.exists(directory.resolve(file))) {
            return false;
        }
        Files.writeString(directory.resolve(file), value);
        return true;
    }

    /** The file to which a process writes its number to join. */
    Path processes() {
        return directory.resolve("cgroup.procs");
    }

    /** Waits until its processes have gone: the kernel keeps it as long. */
    @Override
    public void close() {
        Waiting.until(TIME_TO_END, () -> directory.toFile().delete() || !Files.exists(directory));
        Leftovers.forget(this);
    }
}
