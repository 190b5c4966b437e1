package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rsp.docs.SampleBook.head;
import static rsp.docs.SampleBook.listing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets a chapter's listings say where they belong. */
class ListingTitlesTest {

    private static final String FILE = "part1-sample/src/main/java/rsp/Rsp.java";

    @TempDir
    private Path root;
    private SampleBook sample;

    @BeforeEach
    void makeBook() throws IOException {
        sample = new SampleBook(root);
        sample.writeSource("""
                package rsp;

                // tag::class[]
                class Rsp {
                    private int one;
                    // end::class[]

                    // tag::constructor[]
                    Rsp() {}
                    // end::constructor[]

                    // tag::run[]
                    void run() {
                        one++;
                    }
                    // end::run[]

                    // tag::stop[]
                    void stop() {}
                    // end::stop[]
                }
                """);
    }

    @Test
    void a_listing_names_its_file_and_what_it_follows() throws IOException {
        sample.writeChapter(".Above\n" + head(1) + ".A\n" + listing("tag=class") + ".B\n"
                + listing("tag=constructor,indent=0") + ".C\n" + listing("tag=run") + ".D\n"
                + listing("tag=stop") + ".E\n" + listing(""));

        assertEquals(List.of("Above in " + FILE + ", the first lines",
                "A in " + FILE + ", below the first lines",
                "B in " + FILE + ", after the field one",
                "C in " + FILE + ", after the constructor",
                "D in " + FILE + ", after run, the last of the class", "E in " + FILE),
                render().select(".title").eachText());
    }

    @Test
    void a_listing_that_has_no_title_gets_none() throws IOException {
        sample.writeChapter(head(1) + listing("tag=run"));

        assertEquals(List.of(), render().select(".title").eachText());
    }

    @Test
    void a_tag_that_is_not_there_is_a_fault() throws IOException {
        sample.writeChapter(".A\n" + listing("tag=gone"));

        List<String> faults = new Renderer(sample.book()).render(root.resolve("site"));

        assertEquals("docs/book/01.adoc: there is no tag gone in " + root.resolve(FILE),
                faults.get(0));
    }

    @Test
    void a_head_that_cannot_be_shown_is_a_fault() throws IOException {
        sample.writeSource("// tag::class[]\nclass Rsp {}\n// end::class[]\n");
        sample.writeChapter(head(1) + head(9) + head(1).replace("Rsp", "Gone"));

        List<String> faults = new Renderer(sample.book()).render(root.resolve("site"));

        assertEquals(List.of(
                "docs/book/01.adoc: head:part1/Rsp.java: nothing stands above its first tag",
                "docs/book/01.adoc: head:part9/Rsp.java: is not head:<part>/<file>",
                "docs/book/01.adoc: head:part1/Gone.java: there is no "
                        + FILE.replace("Rsp.java", "Gone.java")),
                faults);
    }

    private Document render() throws IOException {
        assertEquals(List.of(), new Renderer(sample.book()).render(root.resolve("site")));
        return Jsoup.parse(root.resolve("site/01.html"));
    }
}
