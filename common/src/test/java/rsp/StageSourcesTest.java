package rsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rsp.harness.Part;

/** That the source of the parts can be printed and read. */
class StageSourcesTest {

    private static final int COLUMNS = 80;

    @Test
    void no_line_is_wider_than_80_columns() throws IOException {
        List<String> wide = new ArrayList<>();
        for (Path source : sources()) {
            Files.readAllLines(source).stream().filter(line -> line.length() > COLUMNS)
                    .forEach(line -> wide.add(source + ": " + line));
        }

        assertEquals(List.of(), wide);
    }

    private static List<Path> sources() {
        return Part.existing().stream().flatMap(StageSourcesTest::sources).toList();
    }

    private static Stream<Path> sources(Part part) {
        try (Stream<Path> files = Files.walk(part.directory().resolve("src/main/java"))) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
