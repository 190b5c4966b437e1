package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Expectations;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;
import rsp.harness.programs.Project;

/** Holds the book, as it stands, against what it promises. */
class BookTest {

    /** In what a part's tests and {@code ./jbang check} print. */
    private static final Pattern HOW_MANY =
            Pattern.compile("(?:Tests run:|of the table's) (\\d+)");

    @Test
    void asciidoctor_has_no_complaint() throws IOException {
        assertNone(RenderedBook.faults());
    }

    @Test
    void every_line_of_the_parts_stands_in_a_listing() throws IOException {
        assertNone(ListingCoverage.faults(RenderedBook.BOOK));
    }

    @Test
    void every_listing_of_a_chapter_says_where_it_stands() throws IOException {
        for (Book.Page page : RenderedBook.BOOK.pagesOfParts()) {
            var html = Jsoup.parse(RenderedBook.site().resolve(page.name() + ".html"));
            long listings = Files.readAllLines(RenderedBook.BOOK.text(page)).stream()
                    .filter(line -> Listing.in(line, RenderedBook.BOOK.sourceDirectories())
                            .isPresent())
                    .count();
            assertEquals(listings, html.select(".title .place").size(), page.name());
        }
    }

    @Test
    void the_site_is_whole_and_needs_no_network() throws IOException {
        assertNone(new SiteFaults(RenderedBook.site()).find());
    }

    @Test
    void every_text_is_a_page() throws IOException {
        var pages = RenderedBook.BOOK.pages().stream().map(RenderedBook.BOOK::text).sorted();
        try (var files = Files.list(RenderedBook.BOOK.directory())) {
            var texts =
                    files.filter(file -> file.getFileName().toString().matches("[^_].*\\.adoc"));
            assertEquals(texts.sorted().toList(), pages.toList());
        }
    }

    @Test
    void every_part_has_a_page_in_order() {
        assertEquals(Stream.of(Part.values()).map(Part::module).toList(),
                RenderedBook.BOOK.pagesOfParts().stream().map(Book.Page::part).toList());
    }

    @Test
    void the_front_page_leads_to_every_other_page() throws IOException {
        List<Book.Page> pages = RenderedBook.BOOK.pages();
        String front = Files.readString(RenderedBook.BOOK.text(pages.get(0)));

        assertNone(pages.subList(1, pages.size()).stream().map(Book.Page::name)
                .filter(name -> !front.contains("xref:" + name + ".adoc#")).toList());
    }

    @Test
    void what_the_models_with_threads_fail_at_is_named_in_full() throws IOException {
        Path text = RenderedBook.BOOK.directory().resolve("looking-back.adoc");
        List<String> named = Files.readAllLines(text).stream()
                .filter(line -> line.matches("\\* `.*`: .*")).map(line -> line.split("`")[1])
                .sorted().toList();
        for (Model model : Model.values()) {
            assertEquals(failures(model), named, "looking-back.adoc, of " + model.id());
        }
    }

    @Test
    void what_the_texts_show_has_as_many_behaviours_as_the_table() throws IOException {
        Path book = RenderedBook.BOOK.directory();
        try (Stream<Path> texts = Files.list(book)) {
            for (Path text : Stream.concat(texts.filter(file -> file.toString().endsWith(".adoc")),
                    Stream.of(Project.root().resolve("README.adoc"))).toList()) {
                HOW_MANY.matcher(Files.readString(text)).results().forEach(shown -> assertEquals(
                        "" + sentences().count(), shown.group(1), text + ": " + shown.group()));
            }
        }
    }

    @Test
    void what_nginx_and_HAProxy_fail_at_is_what_their_rows_say() throws IOException {
        String text =
                Files.readString(
                        RenderedBook.BOOK.directory().resolve("what-each-part-can-do.adoc"));
        String section =
                text.substring(text.indexOf("== Held against"), text.indexOf("[#matrix-why]"));
        Set<String> nginx = mustFail("nginx-correct");
        Set<String> withSwitch = mustFail("nginx-half-close-correct");
        Set<String> all = new TreeSet<>(mustFail("haproxy-correct"));
        all.addAll(nginx);

        assertNone(Pattern.compile("`([^`]+)`").matcher(section).results()
                .map(code -> code.group(1)).filter(Expectations::isInTable)
                .filter(sentence -> !all.contains(sentence)).toList());
        assertTrue(nginx.containsAll(withSwitch));
        assertTrue(section.contains("Seven behaviours fail for that"));
        assertEquals(7, nginx.size() - withSwitch.size());
    }

    /** What a program fails at, and in nothing else; SubjectsTest asks it. */
    private static Set<String> mustFail(String subject) throws IOException {
        Path table = Project.root().resolve("common/subjects/subjects.tsv");
        String[] row = Files.readAllLines(table).stream().map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals(subject)).findAny().orElseThrow();
        return Stream.of(row[4].split(" \\| ")).map(entry -> entry.split(": *")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sentences() {
        return Expectations.groups().keySet().stream().map(Expectations::sentences)
                .flatMap(List::stream);
    }

    private static List<String> failures(Model model) {
        return sentences().filter(sentence -> !Expectations.of(sentence, model).works()).sorted()
                .toList();
    }

    private static void assertNone(List<String> faults) {
        assertEquals("", String.join("\n", faults));
    }
}
