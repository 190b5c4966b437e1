package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Holds what JBang is told against what Maven does: both must run the same program. */
class JBangHeaderTest {

    private static final Path ROOT = RenderedBook.BOOK.root();

    @Test
    void the_sources_are_all_files_of_the_package() throws IOException {
        Set<Path> listed = new TreeSet<>();
        for (String source : JBangHeader.values("SOURCES")) {
            listed.add(JBangHeader.DIRECTORY.resolve(source).normalize());
        }
        Set<Path> expected = new TreeSet<>();
        expected.add(ROOT.resolve("common/src/main/java/rsp/harness/Project.java"));
        try (var files = Files.list(JBangHeader.DIRECTORY)) {
            files.filter(file -> !file.endsWith("Walkthrough.java")).forEach(expected::add);
        }
        assertEquals(expected, listed);
    }

    @Test
    void the_dependencies_are_those_of_the_pom() throws IOException {
        Element project = Jsoup.parse(ROOT.resolve("docs/pom.xml")).selectFirst("project");
        String jsoup = Jsoup.parse(ROOT.resolve("pom.xml")).select("jsoup\\.version").text();
        List<String> dependencies = project.select("dependency:has(version)").stream()
                .map(dependency -> dependency.select("groupId").text() + ":"
                        + dependency.select("artifactId").text() + ":"
                        + dependency.select("version").text().replace("${jsoup.version}", jsoup))
                .toList();
        assertEquals(dependencies, JBangHeader.values("DEPS"));
    }
}
