package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of the parts' sources that no listing of their chapter shows. */
final class ListingCoverage {

    private static final Pattern INCLUDE = Pattern.compile(
            "include::\\{(?<part>part\\d+)}/(?<file>[^\\[]+)\\[(?<attributes>[^]]*)]\\s*");
    /** A diff shows what is new, and the rest has been shown with the part before. */
    private static final Pattern DIFF = Pattern.compile(
            "include::diff:part\\d+/(?<part>part\\d+)/(?<file>[^\\[]+)\\[]\\s*");
    /** A quoted list may be parted by commas, a plain one only by semicolons. */
    private static final Pattern TAGS = Pattern
            .compile("\\btags?=(?:\"([^\"]+)\"|([^,\"]+))");
    private static final Pattern NO_PLAIN_TAGS = Pattern.compile("\\blines=|[*!]");
    private static final Pattern NEEDS_NO_LISTING = Pattern
            .compile("\\s*|}|(package|import) .*|///usr/bin/env jbang .*"
                    + "|//(JAVA|DEPS|SOURCES|RUNTIME_OPTIONS) .*");

    /** One listing cut from a file: by a tag, or the whole file if the tag is empty. */
    private record Cut(Path file, String tag) {

        boolean shows(Path source, TaggedFile.Line line) {
            return file.equals(source) && (tag.isEmpty() || line.tags().contains(tag));
        }
    }

    private final Book book;
    private final Map<Book.Page, Set<Cut>> cuts = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private ListingCoverage(Book book) {
        this.book = book;
    }

    /** One line for each source line or tag that no listing shows. */
    static List<String> faults(Book book) throws IOException {
        var coverage = new ListingCoverage(book);
        for (Book.Page page : book.pages()) {
            coverage.findCuts(page);
        }
        for (Book.Page page : book.pagesOfParts()) {
            for (Path source : book.sources(page)) {
                TaggedFile file = TaggedFile.read(source);
                Inheritance inheritance = Inheritance.of(file, book.before(page, source));
                coverage.checkLines(page, file, inheritance);
                coverage.checkTags(page, file, inheritance);
            }
        }
        return coverage.faults;
    }

    private void checkLines(Book.Page page, TaggedFile file, Inheritance inheritance) {
        for (TaggedFile.Line line : file.lines()) {
            boolean shown = inheritance.hasLine(line)
                    || cuts.get(page).stream().anyMatch(cut -> cut.shows(file.path(), line));
            if (!shown && !NEEDS_NO_LISTING.matcher(line.text()).matches()) {
                faults.add(book.nameOf(file.path()) + ":" + line.number() + ": no listing in "
                        + page.name() + ".adoc shows this line: " + line.text().strip());
            }
        }
    }

    private void checkTags(Book.Page page, TaggedFile file, Inheritance inheritance) {
        boolean isShownWhole = cuts.get(page).contains(new Cut(file.path(), ""));
        for (String tag : file.tags()) {
            var cut = new Cut(file.path(), tag);
            boolean isUsed = cuts.values().stream().anyMatch(ofPage -> ofPage.contains(cut));
            boolean needsNoUse = inheritance.hasRegion(tag)
                    || isShownWhole && inheritance.hasTag(tag);
            if (!isUsed && !needsNoUse) {
                faults.add(book.nameOf(file.path()) + ": no listing uses the tag " + tag);
            }
        }
    }

    private void findCuts(Book.Page page) throws IOException {
        cuts.put(page, new HashSet<>());
        boolean inComment = false;
        for (String line : Files.readAllLines(book.text(page))) {
            inComment ^= line.matches("/{4,}\\s*");
            Matcher include = INCLUDE.matcher(line);
            Matcher diff = DIFF.matcher(line);
            if (!inComment && include.matches()) {
                addCuts(page, include);
            } else if (!inComment && diff.matches()) {
                addDiff(page, diff);
            }
        }
    }

    private void addDiff(Book.Page page, Matcher diff) {
        Path directory = book.sourceDirectories().get(diff.group("part"));
        if (directory != null) {
            cuts.get(page).add(new Cut(directory.resolve(diff.group("file")).normalize(), ""));
        }
    }

    private void addCuts(Book.Page page, Matcher include) {
        Path directory = book.sourceDirectories().get(include.group("part"));
        String attributes = include.group("attributes");
        if (directory == null) {
            return; // Asciidoctor complains of the unknown attribute.
        }
        if (NO_PLAIN_TAGS.matcher(attributes).find()) {
            faults.add(book.nameOf(book.text(page)) + ": name the tags one by one: "
                    + include.group());
            return;
        }
        Path file = directory.resolve(include.group("file")).normalize();
        Matcher tags = TAGS.matcher(attributes);
        if (!tags.find()) {
            cuts.get(page).add(new Cut(file, ""));
            return;
        }
        String names = tags.group(1) == null ? tags.group(2) : tags.group(1);
        for (String name : names.split("[;,]")) {
            cuts.get(page).add(new Cut(file, name));
        }
    }
}
