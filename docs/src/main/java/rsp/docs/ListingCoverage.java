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
import java.util.regex.Pattern;

/** Finds the lines of the parts' sources that no listing of their chapter shows. */
final class ListingCoverage {

    private static final Pattern NEEDS_NO_LISTING = Pattern.compile("\\s*|}");

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
            if (!inComment) {
                addCuts(page, line);
            }
        }
    }

    private void addCuts(Book.Page page, String line) {
        try {
            Listing.in(line, book.sourceDirectories()).ifPresent(listing -> {
                checkOrder(page, listing);
                cuts.get(page).addAll(cuts(listing));
            });
        } catch (IllegalArgumentException e) {
            faults.add(book.nameOf(book.text(page)) + ": " + e.getMessage());
        }
    }

    private void checkOrder(Book.Page page, Listing listing) {
        if (listing.kind() == Listing.Kind.HEAD && cuts.get(page).stream()
                .anyMatch(cut -> cut.file().equals(listing.file()))) {
            faults.add(book.nameOf(book.text(page)) + ": the first lines of "
                    + book.nameOf(listing.file()) + " must be its first listing");
        }
    }

    /** A diff shows what is new, and the rest has been shown with the part before. */
    private static List<Cut> cuts(Listing listing) {
        List<String> tags = listing.tags().isEmpty() ? List.of("") : listing.tags();
        return tags.stream().map(tag -> new Cut(listing.file(), tag)).toList();
    }
}
