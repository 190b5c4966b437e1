package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/**
 * Plays a reader who has the rendered chapters only, and types what their listings say. Lines
 * are compared without blanks; the order of methods is the reader's own affair.
 */
class WriteAlongTest {

    private static final Pattern PLACE = Pattern.compile("in .*/(\\w+\\.java)(, .*)?");

    /** What has been typed so far: the lines of each file. */
    private final Map<String, List<String>> files = new TreeMap<>();

    @Test
    void every_part_can_be_written_from_its_chapter_and_those_before() throws IOException {
        for (Book.Page page : RenderedBook.BOOK.pagesOfParts()) {
            type(page);
            Map<String, List<String>> sources = new TreeMap<>();
            for (Path source : RenderedBook.BOOK.sources(page)) {
                sources.put(source.getFileName().toString(),
                        plain(TaggedFile.read(source).texts().stream()));
            }
            assertEquals(inAnyOrder(sources), inAnyOrder(files), page.name());
        }
    }

    private void type(Book.Page page) throws IOException {
        Map<String, List<String>> pieces = new HashMap<>();
        Set<String> changed = new HashSet<>();
        var chapter = Jsoup.parse(RenderedBook.site().resolve(page.name() + ".html"));
        for (Element listing : chapter.select(".listingblock:has(> .title .place)")) {
            Matcher place = PLACE.matcher(listing.selectFirst(".place").text());
            if (!place.matches()) {
                continue; // The settings, in Lua.
            }
            String file = place.group(1);
            String text = listing.selectFirst("pre").wholeText();
            if (listing.select("code[data-lang=diff]").isEmpty()) {
                pieces.computeIfAbsent(file, name -> new ArrayList<>())
                        .addAll(plain(text.lines()));
            } else {
                changed.add(file);
                files.put(file, change(files.get(file), text));
            }
        }
        // Of a file that is shown as a change, the pieces are there to be talked about.
        pieces.keySet().removeAll(changed);
        pieces.forEach((file, lines) -> files.put(file, withHeadAndEnd(file, lines)));
    }

    /** A file that is written anew keeps its first lines if the chapter shows no others. */
    private List<String> withHeadAndEnd(String file, List<String> lines) {
        List<String> all = new ArrayList<>();
        if (lines.stream().noneMatch(line -> line.startsWith("package "))) {
            files.get(file).stream().takeWhile(line -> line.matches("(package|import) .*"))
                    .forEach(all::add);
        }
        all.addAll(lines);
        if (count(all, '{') > count(all, '}')) {
            all.add("}");
        }
        return all;
    }

    private static long count(List<String> lines, char brace) {
        return String.join("", lines).chars().filter(character -> character == brace).count();
    }

    /** Finds each part of a diff below the one before, and does what it says. */
    private static List<String> change(List<String> lines, String diff) {
        List<String> changed = new ArrayList<>();
        int done = 0;
        for (String part : diff.split("(?m)^@@.*$")) {
            List<String> before = plain(part.lines().filter(line -> !line.startsWith("+"))
                    .map(WriteAlongTest::withoutSign));
            if (!before.isEmpty()) {
                int place = done + Collections
                        .indexOfSubList(lines.subList(done, lines.size()), before);
                changed.addAll(lines.subList(done, place));
                changed.addAll(plain(part.lines().filter(line -> !line.startsWith("-"))
                        .map(WriteAlongTest::withoutSign)));
                done = place + before.size();
            }
        }
        changed.addAll(lines.subList(done, lines.size()));
        return changed;
    }

    private static String withoutSign(String line) {
        return line.isEmpty() ? line : line.substring(1);
    }

    private static List<String> plain(Stream<String> lines) {
        return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Map<String, List<String>> inAnyOrder(Map<String, List<String>> files) {
        Map<String, List<String>> sorted = new TreeMap<>();
        files.forEach((file, lines) -> sorted.put(file, lines.stream().sorted().toList()));
        return sorted;
    }
}
