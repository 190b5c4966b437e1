package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program of this module tells JBang. */
final class JBangHeader {

    static final Path DIRECTORY = RenderedBook.BOOK.root().resolve("docs/src/main/java/rsp/docs");

    private JBangHeader() {}

    /** The values of all lines of a program that begin with this directive. */
    static List<String> values(String program, String directive) throws IOException {
        String start = "//" + directive + " ";
        try (var lines = Files.lines(DIRECTORY.resolve(program + ".java"))) {
            return lines.filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length())).toList();
        }
    }
}
