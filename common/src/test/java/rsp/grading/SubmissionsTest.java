package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That each folder is a submission, and that nothing else is left out in silence. */
class SubmissionsTest {

    @TempDir
    private Path folder;

    @Test
    void each_folder_is_one_in_the_order_of_names() throws IOException {
        for (String name : List.of("b", "a", ".git")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.createFile(folder.resolve("c.zip"));
        Submissions submissions = new Submissions(folder);

        assertEquals(List.of("a", "b"),
                submissions.all().stream().map(Submission::name).toList());
        assertEquals(List.of("c.zip"), submissions.others());
    }

    @Test
    void no_two_have_the_same_name() throws IOException {
        for (String name : List.of("a\u0001", "a\u0002", "a?")) {
            Files.createDirectory(folder.resolve(name));
        }

        assertEquals(List.of("a?", "a? (2)", "a? (3)"),
                new Submissions(folder).all().stream().map(Submission::name).toList());
    }

    @Test
    void a_folder_without_any_is_refused() {
        assertEquals("there is no folder in " + folder + ", but each submission wants one",
                assertThrows(IllegalArgumentException.class, () -> new Submissions(folder))
                        .getMessage());
    }
}
