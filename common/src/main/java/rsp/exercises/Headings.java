package rsp.exercises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the sections of the book are called. */
public final class Headings {

    private Headings() {}

    /**
     * The heading below an anchor, or that of the page.
     *
     * @param book
     *            the directory of the pages
     * @param section
     *            {@code page.adoc#anchor}, or {@code page.adoc} alone
     * @throws IOException
     *             if there is no heading
     */
    public static String of(Path book, String section) throws IOException {
        String[] parts = section.split("#", 2);
        List<String> page = Files.readAllLines(book.resolve(parts[0]));
        int anchor = parts.length == 1 ? 0 : page.indexOf("[#" + parts[1] + "]") + 1;
        return page.stream().skip(anchor).filter(line -> line.matches("=+ .*")).findFirst()
                .orElseThrow(() -> new IOException("there is no heading at " + section))
                .replaceFirst("=+ ", "");
    }
}
