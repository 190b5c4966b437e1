package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it is said before the marking that there is no place for its results. */
class GradeTest {

    @TempDir
    private Path place;
    private Path folder;

    @BeforeEach
    void hand_in() throws IOException {
        folder = Files.createDirectories(place.resolve("submissions/anna")).getParent();
    }

    private String refusal(Path out) {
        return assertThrows(IllegalArgumentException.class, () -> new Grade(new ArrayDeque<>(
                List.of(folder.toString(), "--part", "part1", "--out", out.toString()))))
                .getMessage();
    }

    @Test
    void a_file_is_no_place() throws IOException {
        Path file = Files.createFile(place.resolve("file"));

        assertEquals("the results cannot be written to " + file
                + " (FileAlreadyExistsException)", refusal(file));
    }

    @Test
    void nor_is_one_with_a_folder_where_the_table_goes() throws IOException {
        Path table = Files.createDirectories(place.resolve("out/marks.csv"));

        assertEquals(table + " is a folder (see --help)", refusal(table.getParent()));
    }

    @Test
    void nor_is_one_that_a_link_puts_among_the_submissions() throws IOException {
        Path out = Files.createSymbolicLink(place.resolve("link"), folder).resolve("out");

        assertEquals("the results must not go among the submissions: " + out + " (see --help)",
                refusal(out));
        assertFalse(Files.exists(out));
    }
}
