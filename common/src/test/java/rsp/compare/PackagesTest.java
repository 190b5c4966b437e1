package rsp.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rsp.harness.programs.Project;

/** That what is shown and what is run both build on the record, and nothing goes in circles. */
class PackagesTest {

    private static final Path ROOT = Project.root()
            .resolve("common/src/main/java/rsp/compare");
    private static final Pattern NO_CODE = Pattern.compile(
            "(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*\\b");

    /** Which classes of rsp.compare each of them names; simple names are enough here. */
    private static Map<String, Set<String>> uses() throws IOException {
        Map<String, Path> files = files();
        Map<String, Set<String>> uses = new TreeMap<>();
        files.forEach((name, file) -> {
            Set<String> named = NAME.matcher(code(file)).results().map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            named.retainAll(files.keySet());
            named.remove(name);
            uses.put(name, named);
        });
        return uses;
    }

    private static Map<String, Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(PackagesTest::name, file -> file));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String code(Path file) {
        try {
            return NO_CODE.matcher(Files.readString(file)).replaceAll(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void only_the_record_is_imported() throws IOException {
        Set<String> imports = new TreeSet<>();
        for (Path file : files().values()) {
            String own = file.getParent().getFileName().toString();
            Pattern.compile("rsp\\.compare\\.(\\w+)").matcher(code(file)).results()
                    .map(found -> found.group(1)).filter(other -> !other.equals(own))
                    .forEach(other -> imports.add(own + " imports " + other));
        }
        assertEquals(Set.of("report imports record", "runs imports record"), imports);
    }

    @Test
    void no_class_needs_one_that_needs_it() throws IOException {
        Map<String, Set<String>> left = uses();
        // Who needs nobody that is left is in no circle.
        while (left.values().removeIf(needed -> disjoint(needed, left.keySet()))) {
            // Again, without those.
        }
        assertEquals(Map.of(), left, "in a circle, or needing one");
    }

    private static boolean disjoint(Set<String> some, Set<String> others) {
        return some.stream().noneMatch(others::contains);
    }

    @Test
    void each_package_says_what_lives_there() throws IOException {
        try (Stream<Path> entries = Files.list(ROOT)) {
            for (Path entry : entries.toList()) {
                assertEquals("true " + entry,
                        Files.exists(entry.resolve("package-info.java")) + " " + entry);
            }
        }
    }
}
