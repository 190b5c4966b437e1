package rsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;

/** That the source of the parts can be printed and read. */
class StageSourcesTest {

    static final int COLUMNS = 80;
    private static final int METHOD_LINES = 20;
    private static final Pattern METHOD = Pattern.compile("(?ms)^    [a-z][^;=]*?\\{\n.*?^    }$");

    @Test
    void no_line_is_wider_than_80_columns() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path source : sources()) {
            Files.readAllLines(source).stream().filter(line -> line.length() > COLUMNS)
                    .forEach(line -> wide.add(source + ": " + line));
        }

        assertEquals(List.of(), wide);
    }

    @Test
    void no_method_is_longer_than_20_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources()) {
            METHOD.matcher(Files.readString(source)).results().map(MatchResult::group)
                    .filter(method -> method.lines().count() > METHOD_LINES)
                    .forEach(method -> tooLong.add(source + ": " + method));
        }

        assertEquals(List.of(), tooLong);
    }

    @Test
    void a_part_changes_only_the_files_that_its_step_is_about() {
        assertEquals(Set.of("Config.java", "Rsp.java"), changed(Part.PART2, Part.PART3));
        assertEquals(
                Set.of("Acceptor.java", "Connection.java", "Log.java", "Reactor.java", "Rsp.java"),
                changed(Part.PART3, Part.PART4));
    }

    /** The files that are new in a part or other than in the part before. */
    private static Set<String> changed(Part before, Part after) {
        return sources(after).filter(source -> !isSame(source, before))
                .map(source -> source.getFileName().toString()).collect(Collectors.toSet());
    }

    private static boolean isSame(Path source, Part other) {
        Path counterpart = other.directory().resolve("src/main/java/rsp")
                .resolve(source.getFileName());
        try {
            return Files.exists(counterpart) && Files.mismatch(source, counterpart) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that what they are measured by is the kind of thread, and nothing else. */
    @Test
    void the_models_differ_only_in_how_they_start_a_thread() throws IOException {
        List<String> threads = Files.readAllLines(Model.THREADS.source());
        List<String> virtual = Files.readAllLines(Model.VIRTUAL_THREADS.source());

        assertEquals(Set.of("//JAVA 17+",
                "/** Forwards each connection to one backend, with two threads for each. */",
                "        Thread thread = new Thread(task);", "        thread.start();",
                "        return thread;"), without(virtual, threads));
        assertEquals(Set.of("//JAVA 21+",
                "/** Forwards each connection to one backend, with virtual threads. */",
                "        return Thread.startVirtualThread(task);"), without(threads, virtual));
    }

    private static Set<String> without(List<String> some, List<String> all) {
        Set<String> rest = new HashSet<>(all);
        some.forEach(rest::remove);
        return rest;
    }

    private static List<Path> sources() {
        return Stream.concat(Stream.of(Part.values()).flatMap(StageSourcesTest::sources),
                Stream.of(Model.values()).map(Model::source)).toList();
    }

    private static Stream<Path> sources(Part part) {
        try (Stream<Path> files = Files.walk(part.directory().resolve("src/main/java"))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
