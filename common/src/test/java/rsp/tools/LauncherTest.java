package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rsp.harness.programs.Command;
import rsp.harness.programs.Project;

/** The launcher, mostly with a stand-in for JBang, which would take a second or two. */
class LauncherTest {

    /** The first start fetches JBang. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Path LAUNCHER = Project.root().resolve("jbang");
    /** The rest of a shell script that shows its arguments. */
    private static final String SHOW = "printf '<%s>' \"$@\"\n";

    @TempDir
    private Path directory;

    static Set<String> commands() {
        return Catalog.commands().keySet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-h", "--help"})
    void it_tells_of_every_command(String option) throws IOException {
        Command launcher = run(launcher(option.isEmpty() ? new String[0] : new String[]{option}));

        assertEquals(0, launcher.status());
        Catalog.commands().forEach((name, command) -> assertTrue(launcher.output().matches(
                "(?s).*jbang " + name + " +"
                        + Pattern.quote(command.get("description").getAsString()) + "\n.*"),
                launcher::output));
        assertTrue(launcher.output().lines().allMatch(line -> line.length() <= 80),
                launcher::output);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void JBang_is_given_the_path_of_the_script(String command) throws IOException {
        ProcessBuilder launcher = withStandIn("shift 5\n" + SHOW, launcher(command));

        assertEquals("<run><--quiet><" + Catalog.script(command) + ">\n", run(launcher).output());
    }

    @Test
    void an_installed_JBang_is_given_it_too() throws IOException {
        Path programs = program("programs/jbang", SHOW).getParent();
        ProcessBuilder launcher = launcher("part4", "my.lua", "", "--help");
        launcher.environment().merge("PATH", programs.toString(),
                (path, first) -> first + File.pathSeparator + path);

        assertEquals("<run><--quiet><" + Catalog.script("part4") + "><my.lua><><--help>",
                run(launcher).output());
    }

    @Test
    void a_part_starts_beside_a_folder_of_its_name_while_the_JVM_talks() throws IOException {
        Files.createDirectory(directory.resolve("part1"));
        ProcessBuilder launcher = launcher("part1", "eighty", "", "9000");
        launcher.environment().put("JAVA_TOOL_OPTIONS", "-Xlog:gc -Xlog:gc+heap+exit");

        Command part = runWithJBang(launcher);

        assertEquals(1, part.status(), part::output);
        assertTrue(errors().contains("rsp: not a port"), this::errors);
        assertTrue(part.output().contains("[gc]"), part::output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"part1", "run"})
    void only_the_command_line_of_JBang_is_run(String command) throws IOException {
        String talk = "touch executed";
        ProcessBuilder launcher = withStandIn(saying(talk, "[0.005s][info][gc] Using Serial",
                "/bin/sh -c '" + SHOW.strip().replace("'", "'\\''") + "' - 'it'\\''s' 'two\nlines'",
                "[0.100s][info][gc,heap,exit] Heap", talk), launcher(command, "", "a b"));

        String more = command.equals("run") ? "" : "<><a b>";
        assertEquals("<it's><two\nlines>" + more, run(launcher).output());
        assertFalse(Files.exists(directory.resolve("executed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"touch executed", "/bin/touch executed; true",
            "/bin/true $(touch executed)",
            "/bin/true `touch executed`", "[gc] /bin/touch executed",
            "/bin/touch executed\\; [gc]"})
    void what_is_no_command_line_is_never_run(String talk) throws IOException {
        Command command = run(withStandIn(saying(talk), launcher("part1")));

        assertEquals(1, command.status());
        assertEquals("jbang: JBang gave no command to run, but: " + talk + "\n", errors());
        assertFalse(Files.exists(directory.resolve("executed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Demo", "part9", "help", "", "aliases", "description", "run build",
            "my.lua"})
    void a_name_of_no_command_is_told_in_a_line(String name) throws IOException {
        Command command = run(withStandIn(SHOW, launcher(name, "--help")));

        assertEquals(1, command.status());
        assertEquals("jbang: no such command: " + name + "\n", errors());
        assertEquals(run(launcher()).output(), command.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "alias", "-V", "--verbose", "My.java", "./part1", "part1@other",
            "group:artifact:1"})
    void what_is_for_JBang_goes_to_it(String name) throws IOException {
        Command command =
                run(withStandIn("shift 5\n" + SHOW + "exit 2\n", launcher(name, "", "b")));

        assertEquals(2, command.status());
        assertEquals("<" + name + "><><b>\n", command.output());
    }

    @Test
    void the_commands_of_JBang_are_known() throws IOException {
        runWithJBang(launcher("--quiet", "--help"));
        Set<String> told = Pattern.compile("(?m)^  ([a-z]+)  +[A-Z]").matcher(errors()).results()
                .map(command -> command.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(told, new TreeSet<>(List.of(ofLauncher("jbangs_own='(.*)'").split(" "))));
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder launcher = new ProcessBuilder(words).directory(directory.toFile())
                .redirectError(directory.resolve("errors").toFile());
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().computeIfPresent("PATH", (name, path) -> withoutJBang(path));
        return launcher;
    }

    /** A path on which no JBang is installed. */
    private static String withoutJBang(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(place -> !Files.isExecutable(Path.of(place, "jbang")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Command run(ProcessBuilder launcher) throws IOException {
        return Command.run(DEADLINE, launcher);
    }

    /** Runs it with the real JBang, or skips the test if there is none and no network. */
    private Command runWithJBang(ProcessBuilder launcher) throws IOException {
        Command command = run(launcher);
        assumeFalse(errors().contains("could not fetch JBang"), this::errors);
        return command;
    }

    /** Gives the launcher a Java that is only a shell script in place of JBang. */
    private ProcessBuilder withStandIn(String script, ProcessBuilder launcher) throws IOException {
        Path java = program("jdk/bin/java", script);
        program("jdk/bin/javac", "");
        Path jars = Files.createDirectories(directory.resolve("jbang/jars"));
        Files.writeString(
                jars.resolve("jbang-cli-" + ofLauncher("version=(.*)") + "-all.jar"), "");
        launcher.environment().put("JAVA_HOME", java.getParent().getParent().toString());
        launcher.environment().put("JBANG_DIR", jars.getParent().toString());
        return launcher;
    }

    private Path program(String name, String script) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    /** The script of a JBang that says these lines, and that there is something to run. */
    private static String saying(String... lines) {
        return "cat <<'END'\n" + String.join("\n", lines) + "\nEND\nexit 255\n";
    }

    /** The first group of a pattern that is a line of the launcher. */
    private static String ofLauncher(String line) throws IOException {
        return Pattern.compile("(?m)^" + line + "$").matcher(Files.readString(LAUNCHER)).results()
                .map(match -> match.group(1)).findFirst().orElseThrow();
    }

    private String errors() {
        try {
            return Files.readString(directory.resolve("errors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
