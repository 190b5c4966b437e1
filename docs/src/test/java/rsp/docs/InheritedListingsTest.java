package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rsp.docs.SampleBook.SOURCE;
import static rsp.docs.SampleBook.diff;
import static rsp.docs.SampleBook.head;
import static rsp.docs.SampleBook.listing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves things out of the chapter about a second part, which changes the first. */
class InheritedListingsTest {

    private static final String FILE = "part2-sample/src/main/java/rsp/Rsp.java";
    private static final String NO_LISTING = ": no listing in 02.adoc shows this line: ";
    private static final String TWO_IS_CHANGED = SOURCE.replace("int two = 2;",
            "int two = 2;\n    int more = 3;");
    private static final String THREE_IS_NEW = SOURCE
            + "// tag::three[]\n// Three.\n// end::three[]\n";

    @TempDir
    private Path root;
    private SampleBook sample;

    @BeforeEach
    void makeBook() throws IOException {
        sample = new SampleBook(root, 2);
        sample.writeChapter(1, head(1) + listing("tags=class;one;two"));
    }

    @Test
    void a_file_that_is_as_it_was_needs_no_listing() throws IOException {
        assertFaults();
    }

    @Test
    void nor_does_one_without_tags() throws IOException {
        sample.writeSource(1, "class Rsp {\n    int one;\n}\n");
        sample.writeChapter(1, listing(""));
        sample.writeSource(2, "class Rsp {\n    int one;\n}\n");
        assertFaults();
    }

    @Test
    void a_region_that_is_as_it_was_needs_no_listing_and_the_changed_one_does()
            throws IOException {
        sample.writeSource(2, TWO_IS_CHANGED);
        assertFaults(FILE + ":13" + NO_LISTING + "int two = 2;",
                FILE + ":14" + NO_LISTING + "int more = 3;",
                FILE + ": no listing uses the tag two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag=two", "tags=one;two", ""})
    void a_listing_shows_the_changed_region(String attributes) throws IOException {
        sample.writeSource(2, TWO_IS_CHANGED);
        sample.writeChapter(2, listing(2, attributes));
        assertFaults();
    }

    @Test
    void a_diff_shows_the_changed_region() throws IOException {
        sample.writeSource(2, TWO_IS_CHANGED);
        sample.writeChapter(2, diff("part1/part2/Rsp.java"));
        assertFaults();
    }

    @ParameterizedTest
    @ValueSource(strings = {"part2/part1/Rsp.java", "part1/part2/Other.java",
            "part1/part3/Rsp.java"})
    void another_diff_does_not(String target) throws IOException {
        sample.writeSource(2, TWO_IS_CHANGED);
        sample.writeChapter(2, diff(target));
        assertEquals(3, ListingCoverage.faults(sample.book()).size());
    }

    @Test
    void a_diff_in_a_comment_does_not() throws IOException {
        sample.writeSource(2, TWO_IS_CHANGED);
        sample.writeChapter(2, "////\n" + diff("part1/part2/Rsp.java") + "////\n");
        assertEquals(3, ListingCoverage.faults(sample.book()).size());
    }

    @Test
    void a_diff_in_another_chapter_does_not() throws IOException {
        sample.writeSource(2, TWO_IS_CHANGED);
        sample.writeIndex(diff("part1/part2/Rsp.java"));
        assertEquals(3, ListingCoverage.faults(sample.book()).size());
    }

    @Test
    void a_new_region_needs_a_listing() throws IOException {
        sample.writeSource(2, THREE_IS_NEW);
        assertFaults(FILE + ":17" + NO_LISTING + "// Three.",
                FILE + ": no listing uses the tag three");
    }

    /** The diff needs no tag, and so a new one is there for nothing. */
    @Test
    void a_new_tag_must_be_used_even_beside_a_diff() throws IOException {
        sample.writeSource(2, THREE_IS_NEW);
        sample.writeChapter(2, diff("part1/part2/Rsp.java"));
        assertFaults(FILE + ": no listing uses the tag three");
    }

    @Test
    void the_same_text_under_another_tag_needs_a_listing() throws IOException {
        sample.writeSource(2, SOURCE.replace("::two[", "::deux["));
        assertFaults(FILE + ":13" + NO_LISTING + "int two = 2;",
                FILE + ": no listing uses the tag deux");
    }

    @Test
    void a_new_import_needs_a_listing_of_all_of_them() throws IOException {
        sample.writeSource(2, SOURCE.replace("import", "import java.util.Set;\nimport"));
        assertFaults(FILE + ":1" + NO_LISTING + "package rsp;",
                FILE + ":3" + NO_LISTING + "import java.util.Set;",
                FILE + ":4" + NO_LISTING + "import java.util.List;",
                FILE + ": no listing uses the tag head");
        sample.writeChapter(2, head(2));
        assertFaults();
    }

    @Test
    void a_line_outside_all_tags_needs_a_listing() throws IOException {
        sample.writeSource(2, SOURCE + "// Lost.\n");
        assertFaults(FILE + ":16" + NO_LISTING + "// Lost.");
    }

    private void assertFaults(String... faults) throws IOException {
        assertEquals(List.of(faults), ListingCoverage.faults(sample.book()));
    }
}
