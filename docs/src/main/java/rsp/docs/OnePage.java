package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The whole book as one page that needs no other file. */
final class OnePage {

    private static final String HEAD = """
            <style></style>
            """;
    private static final String BODY =
            """
                    <a class="skip" href="#main-text">Skip to the text</a>
                    <nav class="contents" aria-label="Contents">
                    <div class="tools">
                    <button type="button" class="theme" role="switch" aria-checked="false" hidden>Dark</button>
                    </div>
                    <details><summary>Contents</summary><div><a class="book"></a><ol></ol></div></details>
                    </nav>
                    <main id="main-text" tabindex="-1"></main>
                    <footer>Every listing of the program is cut from the source that the tests run.</footer>
                    <script></script>
                    """;
    private static final Pattern CSS_FILE = Pattern.compile("url\\((fonts/[\\w.-]+)\\)");

    private final Book book;
    private final List<Chapter> chapters;

    OnePage(Book book, List<Chapter> chapters) {
        this.book = book;
        this.chapters = chapters;
    }

    String html() throws IOException {
        Document page = HtmlPage.of(HEAD, BODY);
        page.title(chapters.get(0).plainTitle());
        page.selectFirst("style").appendChild(new DataNode(style()));
        page.selectFirst("body script").appendChild(
                new DataNode(Files.readString(book.assets().resolve("book.js"))));
        page.selectFirst(".contents .book").attr("href", "#" + chapters.get(0).name())
                .text(chapters.get(0).plainTitle());
        addChapters(page);
        return page.outerHtml();
    }

    private void addChapters(Document page) {
        BookPages pages = new BookPages(chapters, List.of());
        for (Chapter chapter : chapters) {
            Element section = page.selectFirst("main").appendElement("section");
            section.addClass("chapter").attr("id", chapter.name());
            Element text = pages.page(chapter).selectFirst("main");
            // What plays needs its scripts and a file of its own, which are not here.
            text.select("script, iframe").remove();
            new ChapterIds(chapter, chapters).makeUnique(text);
            text.select("a[href]:not([href^=#], [href*=:])").unwrap();
            section.appendChildren(List.copyOf(text.childNodes()));
            if (chapter != chapters.get(0)) {
                page.selectFirst(".contents ol").appendElement("li").appendElement("a")
                        .attr("href", "#" + chapter.name()).html(chapter.title());
            }
        }
    }

    private String style() throws IOException {
        String css = Files.readString(book.assets().resolve("book.css"));
        StringBuilder style = new StringBuilder();
        var files = CSS_FILE.matcher(css);
        while (files.find()) {
            Path font = book.assets().resolve(files.group(1));
            files.appendReplacement(style, "url(data:font/woff2;base64,"
                    + Base64.getEncoder().encodeToString(Files.readAllBytes(font)) + ")");
        }
        return files.appendTail(style).toString();
    }
}
