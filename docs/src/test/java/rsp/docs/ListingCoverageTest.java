package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Leaves lines and tags of a source out of the chapter about it. */
class ListingCoverageTest {

    private static final String FILE = "part1-sample/src/main/java/rsp/Rsp.java";
    private static final String ALL = head(1) + listing("tag=class") + listing("tag=one")
            + listing("tag=two");

    @TempDir
    private Path root;
    private SampleBook sample;

    @BeforeEach
    void makeBook() throws IOException {
        sample = new SampleBook(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags=class;one;two", "tags=\"class,one,two\"",
            "indent=0,tags=class;one;two,opts=x"})
    void a_chapter_with_every_tag_has_none(String attributes) throws IOException {
        sample.writeChapter(head(1) + listing(attributes));
        assertFaults();
    }

    @Test
    void a_line_outside_all_tags_is_found() throws IOException {
        sample.writeSource("// tag::class[]\nclass Rsp {\n// end::class[]\n    int lost;\n}\n");
        sample.writeChapter(listing("tag=class"));
        assertFaults(FILE + ":4: no listing in 01.adoc shows this line: int lost;");
    }

    @Test
    void a_line_whose_tag_the_chapter_lacks_is_found() throws IOException {
        sample.writeChapter(head(1) + listing("tag=class") + listing("tag=one"));
        assertFaults(FILE + ":13: no listing in 01.adoc shows this line: int two = 2;",
                FILE + ": no listing uses the tag two");
    }

    @Test
    void a_tag_that_nobody_uses_is_found_though_its_lines_are_shown() throws IOException {
        sample.writeChapter(head(1) + listing("tag=class") + listing("tag=two"));
        assertFaults(FILE + ": no listing uses the tag one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"////\n%s////\n", "//%s"})
    void a_listing_in_a_comment_does_not_count(String comment) throws IOException {
        String two = "include::{part1}/Rsp.java[tag=two]\n";
        sample.writeChapter(head(1) + listing("tags=class;one") + comment.formatted(two));
        assertFaults(FILE + ":13: no listing in 01.adoc shows this line: int two = 2;",
                FILE + ": no listing uses the tag two");
    }

    @Test
    void a_listing_in_another_chapter_uses_the_tag_but_does_not_show_the_line() throws IOException {
        sample.writeChapter(head(1) + listing("tags=class;one"));
        sample.writeIndex(listing("tag=two"));
        assertFaults(FILE + ":13: no listing in 01.adoc shows this line: int two = 2;");
    }

    @Test
    void a_source_without_tags_is_shown_whole() throws IOException {
        sample.writeSource("class Rsp {\n    int one;\n}\n");
        sample.writeChapter(listing(""));
        assertFaults();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines=1..9", "tag=*", "tags=**;!two", "tags=!two"})
    void a_listing_must_name_its_tags(String attributes) throws IOException {
        sample.writeChapter(ALL + listing(attributes));
        assertFaults("docs/book/01.adoc: name the tags one by one:"
                + " include::{part1}/Rsp.java[" + attributes + "]");
    }

    @Test
    void the_lines_above_the_class_need_a_listing_too() throws IOException {
        sample.writeSource("""
                ///usr/bin/env jbang "$0" "$@" ; exit $?
                //JAVA 17+
                package rsp;

                import java.util.List;
                // tag::class[]
                class Rsp {}
                // end::class[]
                """);
        sample.writeChapter(listing("tag=class"));
        String fault = ": no listing in 01.adoc shows this line: ";
        assertFaults(FILE + ":1" + fault + "///usr/bin/env jbang \"$0\" \"$@\" ; exit $?",
                FILE + ":2" + fault + "//JAVA 17+", FILE + ":3" + fault + "package rsp;",
                FILE + ":5" + fault + "import java.util.List;",
                FILE + ": no listing uses the tag head");
    }

    @Test
    void the_lines_above_the_class_come_first() throws IOException {
        sample.writeChapter(listing("tag=class") + head(1) + listing("tags=one;two"));
        assertFaults("docs/book/01.adoc: the first lines of " + FILE
                + " must be its first listing");
    }

    private void assertFaults(String... faults) throws IOException {
        assertEquals(List.of(faults), ListingCoverage.faults(sample.book()));
    }
}
