package rsp.harness.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The stages of the tutorial, in order. */
public enum Part implements Stage {
    PART1("part1-blocking"),
    PART2("part2-selector"),
    PART3("part3-lua"),
    PART4("part4-backpressure");

    private final String module;

    Part(String module) {
        this.module = module;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the part's Maven module and of its directory in the project's root. */
    public String module() {
        return module;
    }

    /** The directory of the part's Maven module. */
    public Path directory() {
        return Project.root().resolve(module);
    }

    /** Whether the part reads its settings from a Lua file. */
    public boolean hasConfigFile() {
        return compareTo(PART3) >= 0;
    }

    @Override
    public CommandLine byHand() {
        return commandLine(List.of("./jbang", id()));
    }

    /** The command line of a program that takes its settings as the part does. */
    public CommandLine commandLine(List<String> program) {
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

    @Override
    public Subject subject() throws IOException {
        return Subject.part(this, PartCompiler.compile(this));
    }

    /**
     * The part that a copy with changes is started like.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if the directory holds no such copy
     */
    public static Part like(Path directory) {
        Path sources = directory.resolve("src/main/java/rsp");
        if (!Files.isRegularFile(sources.resolve("Rsp.java"))) {
            throw new IllegalArgumentException(directory + " holds no changed part: it has no"
                    + " src/main/java/rsp/Rsp.java");
        }
        return Files.isRegularFile(sources.resolve("Config.java")) ? newest() : PART1;
    }

    /** The last of the parts. */
    public static Part newest() {
        return values()[values().length - 1];
    }
}
