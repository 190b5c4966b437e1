package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A source file's lines, each with the tags of the regions that it is in. */
record TaggedFile(Path path, List<Line> lines) {

    /** A line that is not itself the mark of a region. */
    record Line(int number, String text, Set<String> tags) {}

    /** The tag of what stands above the first mark: the package and the imports. */
    static final String HEAD = "head";

    private static final Pattern MARK = Pattern.compile("\\b(tag|end)::(\\S+?)\\[](\\s|$)");

    static TaggedFile read(Path path) throws IOException {
        List<Line> lines = new ArrayList<>();
        Set<String> open = new LinkedHashSet<>();
        List<String> texts = Files.readAllLines(path);
        if (texts.stream().anyMatch(text -> MARK.matcher(text).find())) {
            open.add(HEAD);
        }
        int number = 0;
        for (String text : texts) {
            number++;
            var mark = MARK.matcher(text);
            if (!mark.find()) {
                lines.add(new Line(number, text, Set.copyOf(open)));
            } else if (mark.group(1).equals("tag")) {
                open.remove(HEAD);
                open.add(mark.group(2));
            } else {
                open.remove(mark.group(2));
            }
        }
        return new TaggedFile(path, lines);
    }

    /** What stands for a file that does not exist. */
    static TaggedFile empty(Path path) {
        return new TaggedFile(path, List.of());
    }

    List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    /** The text between the marks of a tag. */
    List<String> region(String tag) {
        return lines.stream().filter(line -> line.tags().contains(tag)).map(Line::text).toList();
    }

    Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        lines.forEach(line -> tags.addAll(line.tags()));
        return tags;
    }
}
