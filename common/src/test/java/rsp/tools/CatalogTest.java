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
import org.junit.jupiter.params.provider.ValueSource;
import rsp.harness.Command;
import rsp.harness.Project;

/** That JBang finds, for each command of the catalog, all it needs and the right versions. */
class CatalogTest {

    private static final Pattern ALIAS = Pattern
            .compile("\"(\\w+)\": \\{\\s*\"script-ref\": \"([^\"]+)\"");
    private static final Pattern DESCRIBED = Pattern
            .compile("\"(\\w+)\": \\{[^{}]*\"description\": \"([^\"]+)\"");
    private static final Pattern DEPENDENCY = Pattern.compile("//DEPS (\\S+):(\\S+):(\\S+)");
    private static final Pattern IN_POM = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<(\\w+)\\.version>([^<]+)</");

    static List<Path> scripts() {
        String catalog = read(Project.root().resolve("jbang-catalog.json"));
        List<Path> scripts = ALIAS.matcher(catalog).results()
                .map(match -> Project.root().resolve(match.group(2)))
                // A test in docs looks at this one: its libraries are not here.
                .filter(script -> !script.endsWith("Walkthrough.java")).toList();
        assertTrue(scripts.size() >= 7, "commands in the catalog: " + scripts);
        return scripts;
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void the_listed_sources_suffice(Path script, @TempDir Path classes) throws IOException {
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
    @MethodSource("scripts")
    void the_versions_are_those_of_the_POMs(Path script) {
        Set<String> versions = new TreeSet<>();
        Stream.of("pom.xml", "common/pom.xml", "docs/pom.xml", "part3-lua/pom.xml").forEach(
                pom -> IN_POM.matcher(resolved(pom)).results()
                        .forEach(match -> versions.add(match.group(1) + ":" + match.group(2))));
        Set<String> strange = DEPENDENCY.matcher(read(script)).results()
                .filter(match -> !versions.contains(match.group(2) + ":" + match.group(3))
                        && !isOfJUnit(match))
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), strange);
    }

    /** JUnit's artifacts have their version from its bill of materials. */
    private static boolean isOfJUnit(MatchResult dependency) {
        return dependency.group(1).startsWith("org.junit")
                && resolved("pom.xml").contains("<junit.version>" + dependency.group(3) + "<");
    }

    /** A POM with its versions in place of the properties. */
    private static String resolved(String pom) {
        String text = read(Project.root().resolve(pom));
        String root = read(Project.root().resolve("pom.xml"));
        for (MatchResult property : PROPERTY.matcher(root).results().toList()) {
            text = text.replace("${" + property.group(1) + ".version}", property.group(2));
        }
        return text;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-h", "--help"})
    void the_launcher_tells_of_every_command(String option) throws IOException {
        List<String> words = Stream.of("" + Project.root().resolve("jbang"), option)
                .filter(word -> !word.isEmpty()).toList();

        Command launcher = Command.run(Duration.ofSeconds(10), words);

        assertEquals(0, launcher.status());
        DESCRIBED.matcher(read(Project.root().resolve("jbang-catalog.json"))).results()
                .forEach(match -> assertTrue(launcher.output().matches("(?s).*jbang "
                        + match.group(1) + " +" + Pattern.quote(match.group(2)) + "\n.*"),
                        launcher::output));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
