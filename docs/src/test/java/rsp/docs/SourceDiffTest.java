package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes a small file in one way or another. */
class SourceDiffTest {

    private static final List<String> BEFORE = List.of("a", "// tag::b[]", "b", "c", "// end::b[]",
            "", "d", "e", "f", "g", "h", "i", "j", "k");

    @TempDir
    private Path directory;

    @Test
    void a_change_stands_between_three_lines_on_either_side() throws IOException {
        assertDiff(changed("f", "F"), "@@", " ", " d", " e", "-f", "+F", " g", " h", " i");
    }

    @Test
    void changes_far_apart_are_parted() throws IOException {
        List<String> after = changed("a", "A");
        after.set(after.indexOf("k"), "K");
        assertDiff(after, "@@", "-a", "+A", " b", " c", " ", "@@", " h", " i", " j", "-k", "+K");
    }

    @Test
    void a_new_file_is_all_additions() throws IOException {
        var after = write("after", List.of("// tag::a[]", "a", "", "b"));
        assertEquals(List.of("@@", "+a", "+", "+b"),
                SourceDiff.between(TaggedFile.empty(directory), after));
    }

    @Test
    void marks_of_regions_are_no_change() throws IOException {
        List<String> after = changed("// tag::b[]", "// tag::other[]");
        after.remove("// end::b[]");
        assertDiff(after);
    }

    private static List<String> changed(String line, String other) {
        List<String> after = new ArrayList<>(BEFORE);
        after.set(after.indexOf(line), other);
        return after;
    }

    private void assertDiff(List<String> after, String... lines) throws IOException {
        assertEquals(List.of(lines),
                SourceDiff.between(write("before", BEFORE), write("after", after)));
    }

    private TaggedFile write(String name, List<String> lines) throws IOException {
        return TaggedFile.read(Files.write(directory.resolve(name), lines));
    }
}
