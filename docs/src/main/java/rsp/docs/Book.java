package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rsp.compare.record.Comparison;
import rsp.compare.record.ComparisonJson;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;

/** Says which pages the book has, in which order, and where its files are. */
record Book(Path root, List<Page> pages) {

    /** A page and the part whose source it explains; none if it explains no source. */
    record Page(String name, String part) {

        Page(String name) {
            this(name, null);
        }

        /** What the chapters call the part, as in {@code {part1}/Rsp.java}. */
        String partAttribute() {
            return part.substring(0, part.indexOf('-'));
        }
    }

    private static final List<Page> PAGES = List.of(
            new Page("index"),
            new Page("before-you-begin"),
            new Page("one-connection-at-a-time", Part.PART1.module()),
            new Page("one-thread-many-connections", Part.PART2.module()),
            new Page("configuration-is-a-program", Part.PART3.module()),
            new Page("pages-that-arrive-broken"),
            new Page("nothing-is-lost", Part.PART4.module()),
            new Page("what-each-part-can-do"),
            new Page("comparing-the-stages"),
            new Page("looking-back"),
            new Page("the-harness"),
            new Page("exercises"),
            new Page("worksheet"),
            new Page("for-teachers"),
            new Page("reading-on"),
            new Page("glossary"),
            new Page("tcp-on-a-page"),
            new Page("system-calls"),
            new Page("for-engineers"));

    static Book in(Path root) {
        return new Book(root, PAGES);
    }

    Path directory() {
        return root.resolve("docs/book");
    }

    Path text(Page page) {
        return directory().resolve(page.name() + ".adoc");
    }

    /** What pages and slides look like. */
    Path assets() {
        return directory().resolve("assets");
    }

    /** What the chapters look like in an EPUB. */
    Path epubStyle() {
        return directory().resolve("epub/book.css");
    }

    /** What has been recorded of the parts at work, a file each. */
    Path traces() {
        return directory().resolve("runs/traces");
    }

    /** The drawings that are not made from a text. */
    Path pictures() {
        return directory().resolve("pictures");
    }

    /** The text of the slides, beside which lies what they need. */
    Path slides() {
        return directory().resolve("slides/lecture.adoc");
    }

    List<Page> pagesOfParts() {
        return pages.stream().filter(page -> page.part() != null).toList();
    }

    /**
     * Where {@code {part1}} points to, for each part, {@code {threads}}, for each model, and
     * {@code {harness}} and {@code {behaviours}}.
     */
    Map<String, Path> sourceDirectories() {
        Map<String, Path> directories = new TreeMap<>();
        for (Page page : pagesOfParts()) {
            directories.put(page.partAttribute(),
                    root.resolve(page.part()).resolve("src/main/java/rsp"));
        }
        for (Model model : Model.values()) {
            directories.put(model.id(), model.source().getParent());
        }
        for (String shared : List.of("harness", "behaviours")) {
            directories.put(shared, root.resolve("common/src/main/java/rsp").resolve(shared));
        }
        return directories;
    }

    List<Path> sources(Page page) throws IOException {
        try (var files = Files.walk(root.resolve(page.part()).resolve("src/main/java"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The file of the same name in the part before, if there is one. */
    Optional<Path> before(Page page, Path source) {
        int number = pagesOfParts().indexOf(page);
        if (number == 0) {
            return Optional.empty();
        }
        Path path = root.resolve(page.part()).relativize(source);
        Path before = root.resolve(pagesOfParts().get(number - 1).part()).resolve(path);
        return Optional.of(before).filter(Files::exists);
    }

    /** Where the part's tests write what came of each behaviour. */
    Path results(Page page) {
        return root.resolve(page.part()).resolve("target/behaviours.tsv");
    }

    /** A run of compare that the book quotes, by its name. */
    Comparison comparison(String run) throws IOException {
        return ComparisonJson.read(directory().resolve("runs").resolve(run + ".json"));
    }

    /** The file's path as a message gives it. */
    String nameOf(Path file) {
        return root.relativize(file).toString();
    }
}
