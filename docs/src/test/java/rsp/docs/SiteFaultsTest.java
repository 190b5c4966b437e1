package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks a sound site in every way that {@link SiteFaults} must find. */
class SiteFaultsTest {

    private static final String PAGE = "<html lang=en><title>t</title><h1 id=top>t</h1>%s</html>";

    @TempDir
    private Path site;

    @BeforeEach
    void makeSoundSite() throws IOException {
        Files.createDirectories(site.resolve("assets"));
        Files.writeString(site.resolve("assets/book.css"), "p { background: url(dot.png) }");
        Files.write(site.resolve("assets/dot.png"), new byte[1]);
        Files.writeString(site.resolve("other.html"), PAGE.formatted(""));
        writePage("");
    }

    @Test
    void a_sound_site_has_none() throws IOException {
        writePage("""
                <link rel=stylesheet href=assets/book.css><link rel=icon href="data:,">
                <a href="#top">up</a> <a href=other.html>on</a> <a href=other.html#top>on</a>
                <a href=https://example.org/>out</a> <a href=mailto:a@example.org>write</a>
                <img src=assets/dot.png alt=dot><p style="background: url(assets/dot.png)">
                <svg xmlns="http://www.w3.org/2000/svg"></svg><script>let a = 1; // one</script>
                """);
        assertEquals(List.of(), new SiteFaults(site).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href=gone.html>x</a>", "<a href=gone.html#top>x</a>",
            "<img src=gone.png alt=x>", "<link rel=stylesheet href=gone.css>",
            "<script src=gone.js></script>", "<a href=../other.html>x</a>",
            "<style>p { background: url('gone.png') }</style>",
            "<p style='background: url(gone.png)'>", "<a href=assets>x</a>"})
    void a_missing_file_is_found(String html) throws IOException {
        assertOneFault("no such file: ", html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a href='#gone'>x</a>", "<a href=other.html#gone>x</a>",
            "<svg><use href='#gone'/></svg>"})
    void a_missing_anchor_is_found(String html) throws IOException {
        assertOneFault("no such anchor: ", html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<link rel=stylesheet href=https://example.org/a.css>",
            "<link rel=stylesheet href=//example.org/a.css>",
            "<link rel=preconnect href=https://example.org>",
            "<script src=https://example.org/a.js></script>",
            "<img src=https://example.org/a.png alt=x>", "<img srcset=//example.org/a.png alt=x>",
            "<iframe src=https://example.org/></iframe>",
            "<object data=https://example.org/></object>",
            "<svg><image href=https://example.org/a.png /></svg>",
            "<style>@import 'https://example.org/a.css';</style>",
            "<style>p { background: url( \"//example.org/a.png\") }</style>",
            "<p style='background: url(http://example.org/a.png)'>"})
    void what_comes_from_the_network_is_found(String html) throws IOException {
        assertOneFault("fetched from the network: ", html);
    }

    @ParameterizedTest
    @CsvSource({"a script that names an address,<script>fetch('https://example.org')</script>",
            "the id top twice,<p id=top>", "2 h1 headings,<h1>x</h1>",
            "an empty address,<a href>x</a>",
            "no alt,<img src=assets/dot.png>", "a + that joins nothing,<p>+ More.</p>",
            "a link in code,<code>nc <a class=bare href=http://localhost>http://localhost</a></code>"})
    void bad_html_is_found(String fault, String html) throws IOException {
        assertOneFault(fault, html);
    }

    @ParameterizedTest
    @CsvSource({"no lang,<title>t</title><h1>t</h1>", "no title,<html lang=en><h1>t</h1>",
            "0 h1 headings,<html lang=en><title>t</title>"})
    void a_bad_page_is_found(String fault, String html) throws IOException {
        Files.writeString(site.resolve("index.html"), html);
        assertOneFault(fault);
    }

    @ParameterizedTest
    @CsvSource({"no such file: ,url(gone.woff2)",
            "fetched from the network: ,url(https://example.org/a.woff2)",
            "fetched from the network: ,@import \"https://example.org/a.css\";"})
    void a_bad_stylesheet_is_found(String fault, String css) throws IOException {
        Files.writeString(site.resolve("assets/book.css"), css);
        assertOneFault(fault);
    }

    @Test
    void an_empty_site_is_found(@TempDir Path empty) throws IOException {
        assertEquals(List.of("no page in " + empty), new SiteFaults(empty).find());
    }

    private void writePage(String html) throws IOException {
        Files.writeString(site.resolve("index.html"), PAGE.formatted(html));
    }

    private void assertOneFault(String fault, String html) throws IOException {
        writePage(html);
        assertOneFault(fault);
    }

    private void assertOneFault(String fault) throws IOException {
        List<String> faults = new SiteFaults(site).find();
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).contains(": " + fault), faults.toString());
    }
}
