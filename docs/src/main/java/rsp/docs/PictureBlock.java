package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.asciidoctor.extension.Name;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Turns {@code picture::short-write[]} into a figure with the drawing of that name in it. The
 * drawing's title is the caption, and its description is for those who cannot see it.
 */
@Name("picture")
final class PictureBlock extends HtmlBlock {

    // What has a colour of its own has the same by day and by night.
    private static final Pattern OWN_COLOUR = Pattern
            .compile("(fill|stroke|style|color)=|#[0-9A-Fa-f]{3,8}\\b");

    private final Book book;

    PictureBlock(Book book) {
        this.book = book;
    }

    @Override
    String html(String name, Map<String, Object> attributes) throws IOException {
        Path file = book.pictures().resolve(name + ".svg");
        if (!Files.exists(file)) {
            throw new IOException("there is no " + book.nameOf(file));
        }
        String text = Files.readString(file);
        if (OWN_COLOUR.matcher(text).find()) {
            throw new IllegalArgumentException("has a colour of its own, not a class");
        }
        Element svg = Jsoup.parse(text, Parser.xmlParser()).selectFirst("svg");
        for (String child : List.of("title", "desc")) {
            Element words = svg.selectFirst("> " + child);
            if (words == null) {
                throw new IllegalArgumentException("has no " + child);
            }
            words.attr("id", name + "-" + child);
        }
        svg.attr("role", "img").attr("aria-labelledby", name + "-title")
                .attr("aria-describedby", name + "-desc");
        return Figure.drawn(svg.selectFirst("> title").text(), svg);
    }
}
