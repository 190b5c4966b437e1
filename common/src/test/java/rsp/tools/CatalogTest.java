package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rsp.harness.programs.Command;
import rsp.harness.programs.Project;

/** That JBang finds, for each command of the catalog, all it needs and the right versions. */
class CatalogTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Pattern DEPENDENCY = Pattern.compile("//DEPS (\\S+):(\\S+):(\\S+)");
    private static final Pattern IN_POM = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<(\\w+)\\.version>([^<]+)</");

    static List<String> commands() {
        List<String> commands = Catalog.commands().keySet().stream()
                // A test in docs looks at the others: their libraries are not here.
                .filter(command -> !Catalog.script(command)
                        .startsWith(Project.root().resolve("docs")))
                .toList();
        assertTrue(commands.size() >= 8, "commands in the catalog: " + commands);
        return commands;
    }

    /** The launcher gives JBang the script, and nothing else that the catalog might say. */
    @ParameterizedTest
    @MethodSource("commands")
    void no_more_is_said_of_a_command_than_its_script_and_what_it_does(String command) {
        assertEquals(Set.of("script-ref", "description"),
                Catalog.commands().get(command).keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_listed_sources_suffice_and_the_help_fits_a_terminal(String command,
            @TempDir Path classes) throws IOException {
        compile(Catalog.script(command), classes);

        Command help = help(command, classes);

        assertTrue(help.output().lines().allMatch(line -> line.length() <= 80), help::output);
        assertTrue(help.output().matches("(?s)usage: (" + command + "|rsp)\\s.*"), help::output);
        assertEquals(0, help.status());
    }

    private static void compile(Path script, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-cp", libraries(),
                "-implicit:none", "-sourcepath", classes.toString());
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null, options, null,
                    files.getJavaFileObjectsFromPaths(sources(script))).call();
            assertTrue(compiled, messages::toString);
        }
    }

    /** What a command says to --help where there is no checkout of the project. */
    private static Command help(String command, Path classes) throws IOException {
        String script = Catalog.script(command).toString();
        String program = script.replaceFirst(".*/src/main/java/", "").replace(".java", "");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classes + File.pathSeparator + libraries(), program.replace('/', '.'), "--help");
        builder.environment().remove("RSP_ROOT");
        return Command.run(DEADLINE, builder.directory(classes.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static List<Path> sources(Path script) {
        return Stream.concat(Stream.of(script), read(script).lines()
                .filter(line -> line.startsWith("//SOURCES "))
                .map(line -> script.resolveSibling(line.substring("//SOURCES ".length()))
                        .normalize()))
                .toList();
    }

    /** The jars that this test has, and LuaJ: nothing of the project itself. */
    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_versions_are_those_of_the_POMs(String command) throws IOException {
        Path script = Catalog.script(command);
        Set<String> versions = new TreeSet<>();
        poms().forEach(pom -> IN_POM.matcher(resolved(pom)).results()
                .forEach(match -> versions.add(match.group(1) + ":" + match.group(2))));
        Set<String> strange = DEPENDENCY.matcher(read(script)).results()
                .filter(match -> !versions.contains(match.group(2) + ":" + match.group(3))
                        && !isOfJUnit(match))
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), strange);
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root(), 2)) {
            return files.filter(file -> file.endsWith("pom.xml")).toList();
        }
    }

    /** JUnit's artifacts have their version from its bill of materials. */
    private static boolean isOfJUnit(MatchResult dependency) {
        return dependency.group(1).startsWith("org.junit")
                && resolved(Project.root().resolve("pom.xml"))
                        .contains("<junit.version>" + dependency.group(3) + "<");
    }

    /** A POM with its versions in place of the properties. */
    private static String resolved(Path pom) {
        String text = read(pom);
        String root = read(Project.root().resolve("pom.xml"));
        for (MatchResult property : PROPERTY.matcher(root).results().toList()) {
            text = text.replace("${" + property.group(1) + ".version}", property.group(2));
        }
        return text;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
