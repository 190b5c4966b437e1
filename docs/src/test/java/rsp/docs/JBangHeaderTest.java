package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what JBang is told against what Maven does: both must run the same program. */
class JBangHeaderTest {

    private static final Path ROOT = RenderedBook.BOOK.root();
    private static Set<Path> listedSources(String program) throws IOException {
        return JBangHeader.values(program, "SOURCES").stream()
                .map(source -> JBangHeader.DIRECTORY.resolve(source).normalize())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Walkthrough", "Slides"})
    void the_listed_sources_suffice(String program, @TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-cp", libraries(),
                "-implicit:none", "-sourcepath", classes.toString());
        Set<Path> sources = listedSources(program);
        sources.add(JBangHeader.DIRECTORY.resolve(program + ".java"));
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null, options, null,
                    files.getJavaFileObjectsFromPaths(sources)).call();
            assertTrue(compiled, messages::toString);
        }
    }

    /** The jars that this test has: nothing of the project itself. */
    private static String libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !entry.endsWith("common-1.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Walkthrough", "Slides"})
    void the_dependencies_are_those_of_the_poms(String program) throws IOException {
        Set<String> ofCommon = dependencies("common/pom.xml");
        // The versions of what several modules use stand there.
        ofCommon.addAll(dependencies("pom.xml"));
        Set<String> listed = new TreeSet<>(JBangHeader.values(program, "DEPS"));
        Set<String> ofDocs = dependencies("docs/pom.xml");
        String ofTheOther = program.equals("Slides") ? ":lunr:" : ":asciidoctorj-revealjs:";
        ofDocs.removeIf(dependency -> dependency.contains(ofTheOther));

        assertTrue(listed.containsAll(ofDocs), () -> listed + " lacks some of " + ofDocs);
        listed.removeAll(ofDocs);
        assertTrue(ofCommon.containsAll(listed), () -> listed + " is not all in " + ofCommon);
    }

    /** The libraries, but for tests; a module of type pom is there for the order of the build. */
    private static Set<String> dependencies(String pom) throws IOException {
        Document project = Jsoup.parse(ROOT.resolve(pom));
        String jsoup = Jsoup.parse(ROOT.resolve("pom.xml")).select("jsoup\\.version").text();
        return project.select("dependency:has(version):not(:has(type)):not(:has(scope))").stream()
                .map(dependency -> dependency.select("groupId").text() + ":"
                        + dependency.select("artifactId").text() + ":"
                        + dependency.select("version").text().replace("${jsoup.version}", jsoup))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
