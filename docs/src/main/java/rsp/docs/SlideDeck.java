package rsp.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;

/** Renders the slides of a lecture, with reveal.js and the book's own looks. */
final class SlideDeck {

    private static final String HEAD = """
            <link rel="stylesheet" href="reveal.js/dist/reveal.css">
            <link rel="stylesheet" href="assets/book.css">
            <link rel="stylesheet" href="looks/slides.css">
            """;
    private static final String BODY = """
            <main class="reveal"><div class="slides"></div></main>
            <script src="reveal.js/dist/reveal.js"></script>
            <script src="reveal.js/plugin/notes/notes.js"></script>
            <script>
            Reveal.initialize({
              width: 1280, height: 720, margin: 0, center: false, hash: true,
              transition: "none", controls: false, slideNumber: "c/t", plugins: [RevealNotes]
            });
            </script>
            """;

    private final Book book;

    SlideDeck(Book book) {
        this.book = book;
    }

    /** Writes the slides, and returns the faults found, one line each. */
    List<String> render(Path directory) throws IOException {
        Site site = Site.at(directory);
        try (Converter converter = new Converter(book)) {
            converter.require("asciidoctor-revealjs");
            site.write("index.html", html(converter));
            site.copy(book.assets());
            site.copy(book.slides().resolveSibling("reveal.js"));
            site.copy(book.slides().resolveSibling("looks"));
            return converter.faults();
        }
    }

    private String html(Converter converter) {
        var text = converter.load(book.slides(), "revealjs");
        Document page = HtmlPage.of(HEAD, BODY);
        page.title(text.getDoctitle());
        page.selectFirst(".slides").append(text.convert());
        page.selectFirst("h2").tagName("h1");
        // On a wall, one chart has to say it alone.
        page.select("details.figures, .chart ~ .chart").remove();
        page.select(".trace-link").remove();
        AccessibleHtml.improve(page);
        return page.outerHtml();
    }
}
