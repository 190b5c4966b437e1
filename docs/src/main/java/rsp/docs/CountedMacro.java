package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.PositionalAttributes;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/**
 * Puts into a sentence what the build can count: {@code counted:part1[files]} and
 * {@code counted:part1[lines]} of its source, and of the behaviours {@code counted:part1[asked]},
 * {@code counted:part1[works]} and {@code counted:part1[fails]}.
 */
@Name("counted")
@PositionalAttributes("what")
final class CountedMacro extends InlineMacroProcessor {

    private static final String NOT_KNOWN = "(not run)";

    private final Book book;

    CountedMacro(Book book) {
        this.book = book;
    }

    @Override
    public PhraseNode process(StructuralNode parent, String target,
            Map<String, Object> attributes) {
        String what = (String) attributes.get("what");
        try {
            return createPhraseNode(parent, "quoted", count(target, what));
        } catch (IllegalArgumentException | IOException e) {
            log(new LogRecord(Severity.ERROR,
                    "counted:" + target + "[" + what + "]: " + e.getMessage()));
            return createPhraseNode(parent, "quoted", "?");
        }
    }

    private String count(String target, String what) throws IOException {
        Path directory = book.sourceDirectories().get(target);
        if (directory == null) {
            throw new IllegalArgumentException("there is no " + target);
        }
        return switch (what) {
            case "files" -> number(sources(directory).size());
            case "lines" -> number(lines(directory));
            case "asked", "works", "fails" -> behaviours(target, what);
            default -> throw new IllegalArgumentException("no such count");
        };
    }

    private String behaviours(String target, String what) throws IOException {
        Map<String, Outcome> outcomes = Results.read(book).parts().get(target);
        if (outcomes == null) {
            return NOT_KNOWN;
        }
        return number(outcomes.values().stream()
                .filter(one -> what.equals("asked") || one.works() == what.equals("works"))
                .count());
    }

    /** Lines that are neither empty nor only a comment. */
    private static long lines(Path directory) throws IOException {
        long lines = 0;
        for (Path source : sources(directory)) {
            lines += Files.readAllLines(source).stream().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.matches("(//|/\\*|\\*).*")).count();
        }
        return lines;
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String number(long count) {
        return String.format("%,d", count);
    }
}
