package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a small site for what it has, has not, and must not give. */
class PageServerTest {

    @TempDir
    private Path directory;
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        Path site = Files.createDirectories(directory.resolve("site"));
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.writeString(site.resolve("index.html"), "front page");
        Files.writeString(site.resolve("book.css"), "style");
        Files.writeString(site.resolve("reveal.js"), "script");
        server = PageServer.bind(site, 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({"'',front page,text/html; charset=utf-8",
            "index.html,front page,text/html; charset=utf-8",
            "book.css,style,text/css; charset=utf-8",
            "reveal.js,script,text/javascript; charset=utf-8"})
    void a_page_comes_with_its_type(String path, String text, String type) throws Exception {
        HttpResponse<String> response = send("GET", path);
        assertEquals(200, response.statusCode());
        assertEquals(text, response.body());
        assertEquals(Optional.of(type), response.headers().firstValue("Content-Type"));
    }

    @Test
    void what_is_not_there_is_not_found() throws Exception {
        assertEquals(404, send("GET", "gone.html").statusCode());
    }

    @Test
    void head_has_no_body_and_post_is_refused() throws Exception {
        assertEquals(200, send("HEAD", "").statusCode());
        assertEquals("", send("HEAD", "").body());
        assertEquals(405, send("POST", "").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd",
            "/..%2fsecret.txt"})
    void nothing_outside_the_site_is_served(String path) throws IOException {
        try (var socket = new Socket("localhost", URI.create(server.address()).getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            String response = new String(socket.getInputStream().readAllBytes());
            assertTrue(response.startsWith("HTTP/1.1 404"), response);
        }
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create(server.address() + path);
        var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
