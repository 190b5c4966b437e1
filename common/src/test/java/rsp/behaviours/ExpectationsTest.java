package rsp.behaviours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rsp.harness.programs.Part;

/** That the table and the behaviours are about the same things. */
class ExpectationsTest {

    @Test
    void each_behaviour_has_a_row_and_each_row_a_behaviour() {
        Expectations.groups().keySet().forEach(group -> assertEquals(
                behaviours(group).map(Sentences::sentence)
                        .collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(Expectations.sentences(group)), group.getSimpleName()));
    }

    @Test
    void each_behaviour_explains_itself_when_it_fails() {
        List<String> silent = Expectations.groups().keySet().stream()
                .flatMap(ExpectationsTest::behaviours)
                .filter(behaviour -> !behaviour.isAnnotationPresent(WhenItFails.class))
                .map(Method::getName).toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void each_class_of_behaviours_is_a_group_of_the_table() throws IOException {
        Path sources = rsp.harness.programs.Project.root()
                .resolve("common/src/main/java/rsp/behaviours");
        Set<String> classes;
        try (Stream<Path> files = Files.list(sources)) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".+Behaviours\\.java"))
                    .map(name -> name.replace(".java", "")).collect(Collectors.toSet());
        }

        assertEquals(classes, Expectations.groups().keySet().stream().map(Class::getSimpleName)
                .collect(Collectors.toSet()));
    }

    @Test
    void a_behaviour_without_a_row_is_an_error() {
        assertThrows(IllegalStateException.class,
                () -> Expectations.of("a behaviour that is not in the table", Part.PART1));
    }

    private static Stream<Method> behaviours(Class<?> group) {
        return Stream.of(group.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class));
    }
}
