package rsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;
import rsp.harness.programs.Project;

/** That each file that has to name the parts by itself names those of {@link Part}. */
class PartsTest {

    @ParameterizedTest
    @EnumSource
    void a_part_is_named_wherever_the_parts_are_listed(Part part) throws IOException {
        List<String> faults = new ArrayList<>();
        for (var file : namings(part).entrySet()) {
            if (!Files.readString(Project.root().resolve(file.getKey()))
                    .contains(file.getValue())) {
                faults.add(file.getKey() + " misses " + part.id() + ", as in: " + file.getValue());
            }
        }
        if (!faults.isEmpty()) {
            fail(String.join("; ", faults));
        }
    }

    /** The files, and what stands in them of a part. */
    private static Map<String, String> namings(Part part) {
        String module = part.module();
        Map<String, String> namings = new LinkedHashMap<>();
        namings.put("pom.xml", "<module>" + module + "</module>");
        namings.put("docs/pom.xml", "<artifactId>" + module + "</artifactId>");
        namings.put(module + "/pom.xml", "<artifactId>" + module + "</artifactId>");
        namings.put(module + "/src/test/java/rsp/BehavioursTest.java", '"' + part.id() + '"');
        namings.put("jbang-catalog.json", '"' + part.id() + "\": {\n      \"script-ref\": \""
                + module + "/src/main/java/rsp/Rsp.java\"");
        namings.put("README.adoc", '`' + module + '`');
        return namings;
    }

    @Test
    void no_file_names_a_part_that_there_is_not() throws IOException {
        Set<String> parts = Stream.of(Part.values()).map(Part::module)
                .collect(Collectors.toCollection(TreeSet::new));

        for (String file : List.of("pom.xml", "docs/pom.xml", "README.adoc", ".ci/run")) {
            Set<String> named = found("part[0-9]+-[a-z]+", Project.root().resolve(file));
            named.removeAll(parts);
            assertEquals(Set.of(), named, file + " names parts that there are not");
        }
    }

    @Test
    void there_are_the_models_that_have_a_source() throws IOException {
        assertEquals(directories("common/models", ".*"), Stream.of(Model.values()).map(Model::id)
                .collect(Collectors.toCollection(TreeSet::new)),
                "the directories of the models are not those of Model.java");
    }

    /** .ci/run goes by them. */
    @Test
    void there_are_the_parts_that_have_a_directory() throws IOException {
        assertEquals(directories("", "part[0-9]+-.*"), Stream.of(Part.values())
                .map(Part::module).collect(Collectors.toCollection(TreeSet::new)),
                "the directories of the parts are not those of Part.java");
    }

    private static Set<String> directories(String parent, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(Project.root().resolve(parent))) {
            return files.filter(Files::isDirectory).map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(file)).results()
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
