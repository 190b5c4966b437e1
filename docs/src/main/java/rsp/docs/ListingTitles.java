package rsp.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.Preprocessor;
import org.asciidoctor.extension.PreprocessorReader;
import org.asciidoctor.extension.Reader;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Adds to the title of each listing cut from a source which file it is from, and where there. */
final class ListingTitles extends Preprocessor {

    /** A title stands above the kind of the listing and its delimiter. */
    private static final int LINES_BELOW_TITLE = 3;

    private final Book book;
    /** To parse a source takes a while, and a chapter shows it in many pieces. */
    private final Map<Path, SourcePlace> sources = new HashMap<>();

    ListingTitles(Book book) {
        this.book = book;
    }

    @Override
    public Reader process(Document document, PreprocessorReader reader) {
        List<String> lines = new ArrayList<>(reader.getSourceLines());
        for (int i = LINES_BELOW_TITLE; i < lines.size(); i++) {
            int title = i - LINES_BELOW_TITLE;
            if (lines.get(title).matches("\\.[^. ].*")) {
                try {
                    Optional<String> place = place(lines.get(i));
                    place.ifPresent(words -> lines.set(title, lines.get(title) + words));
                } catch (IOException | IllegalArgumentException e) {
                    log(new LogRecord(Severity.ERROR, e.getMessage()));
                }
            }
        }
        // A new reader would follow no include.
        String file = document.getAttribute("docfile").toString();
        reader.terminate();
        reader.pushInclude(String.join("\n", lines), file, file, 1, Map.of());
        return reader;
    }

    private Optional<String> place(String include) throws IOException {
        Optional<Listing> listing = Listing.in(include, book.sourceDirectories());
        return listing.isEmpty() ? Optional.empty()
                : Optional.of(" [.place]#in " + words(listing.get()) + "#");
    }

    private String words(Listing listing) throws IOException {
        String file = "`" + book.nameOf(listing.file()) + "`";
        return switch (listing.kind()) {
            case WHOLE, DIFF -> file;
            case HEAD, REGIONS -> file + ", " + place(listing);
        };
    }

    private String place(Listing listing) throws IOException {
        SourcePlace places = sources.get(listing.file());
        if (places == null) {
            places = SourcePlace.in(TaggedFile.read(listing.file()));
            sources.put(listing.file(), places);
        }
        return places.of(listing.tags().get(0));
    }
}
