package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's site with a book in front of it, as a build leaves one. */
class DemoSiteTest {

    @TempDir
    private Path directory;
    private DemoSite site;

    @BeforeEach
    void start() throws IOException {
        Path book = Files.createDirectories(directory.resolve("book"));
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.writeString(book.resolve("index.html"), "the book");
        Files.writeString(book.resolve("book.css"), "its style");
        site = new DemoSite(0, false, line -> {}, Optional.of(new SiteFiles(book)));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void the_book_stands_in_front() throws Exception {
        assertEquals("the book", get("/").body());
        assertEquals("its style", get("/book.css").body());
        assertEquals(Optional.of("text/css; charset=utf-8"),
                get("/book.css").headers().firstValue("Content-Type"));
        assertEquals(404, get("/..%2fsecret.txt").statusCode());
    }

    @Test
    void the_sites_own_pages_are_behind_it() throws Exception {
        assertTrue(get("/seen").body().contains("What the site saw"));
        assertTrue(get("/paths").body().contains("What to try"));
        assertTrue(get("/echo").body().startsWith("GET /echo"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + site.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
