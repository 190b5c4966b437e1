package rsp.harness.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stages of the tutorial, in order. */
public enum Part implements Stage {
    PART1("part1-blocking"),
    PART2("part2-selector"),
    PART3("part3-lua"),
    PART4("part4-backpressure");

    private final String directory;

    Part(String directory) {
        this.directory = directory;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The directory of the part's Maven module, below the project's root. */
    public Path directory() {
        return Project.root().resolve(directory);
    }

    /** Whether the part reads its settings from a Lua file. */
    public boolean hasConfigFile() {
        return compareTo(PART3) >= 0;
    }

    @Override
    public CommandLine byHand() {
        List<String> program = List.of("./jbang", id());
        return hasConfigFile() ? CommandLine.withConfigFile(program)
                : CommandLine.withArguments(program);
    }

    /**
     * The options that JBang gives to the JVM of the part, as the first lines of its
     * source say.
     */
    public List<String> jvmOptions() {
        return jvmOptions(directory().resolve("src/main/java/rsp/Rsp.java"));
    }

    /** The options for the JVM in the first lines of a source. */
    static List<String> jvmOptions(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.filter(line -> line.startsWith("//RUNTIME_OPTIONS "))
                    .flatMap(line -> Stream.of(line.split(" ")).skip(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The part that a command line names.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is no such part
     */
    public static Part named(String id) {
        String all = existing().stream().map(Part::id).collect(Collectors.joining(", "));
        return existing().stream().filter(part -> part.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no such part: " + id + " (there is " + all + ")"));
    }

    /** The last part there is. */
    public static Part newest() {
        return existing().get(existing().size() - 1);
    }

    /** The parts that are there, in order. */
    public static List<Part> existing() {
        return Arrays.stream(values()).filter(part -> Files.isDirectory(part.directory()))
                .toList();
    }
}
