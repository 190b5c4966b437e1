package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rsp.harness.Waiting;

/** The demo, the backend and the check as a learner starts them; most of the time they wait. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Process process;

    private BufferedReader start(Class<?> tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), tool.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.inputReader();
    }

    @AfterEach
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Test
    void the_demo_answers_and_ends_with_all_it_started() throws Exception {
        BufferedReader output = start(Demo.class, "part1", "--port", "0");
        int port = Integer.parseInt(await(output, "http://127.0.0.1:(\\d+)/ in a browser"));
        HttpResponse<String> page = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/echo")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, page.statusCode());
        await(output, "(GET /echo  200)");
        List<ProcessHandle> proxies = process.descendants().toList();
        assertEquals(1, proxies.size());

        process.destroy();

        assertTrue(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertTrue(Waiting.until(DEADLINE, () -> !proxies.get(0).isAlive()));
    }

    @ParameterizedTest
    @CsvSource({"part2, --slow-client, backend has .*(got rid of all), It fails",
            "part2, --slow-backend, client has .*(got rid of all), It fails",
            "part4, --slow-client, backend has .*(made to wait), It works",
            "part4, --slow-backend, client has .*(made to wait), It works",
            "part1, --long-request, sends (4.097) bytes, It fails"})
    void a_scene_shows_what_happens_and_what_comes_of_it(String part, String scene, String happens,
            String verdict) throws Exception {
        BufferedReader output = start(Demo.class, part, scene);

        await(output, happens);
        assertEquals(verdict, await(output, "^(It (?:works|fails))"));
        assertTrue(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    @Test
    void a_refusal_is_a_line_on_standard_error_and_the_exit_status_1() throws Exception {
        assertRefused(start(Demo.class, "part9"), "demo: ");
        assertRefused(start(Backend.class), "backend: ");
        assertRefused(start(Check.class, "part1", "--only", "nonsense"), "check: ");
        assertRefused(start(Check.class, "--", "./nowhere", "{port}", "{backendPort}"), "check: ");
    }

    @Test
    void an_interrupted_check_blames_nobody() throws Exception {
        BufferedReader output = start(Check.class, "part1");
        await(output, "(works|fails as declared)");

        process.toHandle().destroy();

        List<String> rest = output.lines().toList();
        assertTrue(rest.stream().noneMatch(line -> line.matches(".*(FAILS|asked for).*")),
                rest::toString);
    }

    @Test
    void an_interrupted_scene_blames_nobody() throws Exception {
        BufferedReader output = start(Demo.class, "part1", "--silent-client");
        await(output, "(while)");
        assertTrue(Waiting.until(DEADLINE, () -> process.descendants().count() > 0));

        process.toHandle().destroy();

        assertEquals(List.of(""), output.lines().toList());
    }

    private void assertRefused(BufferedReader output, String start) throws Exception {
        List<String> lines = output.lines().toList();
        assertTrue(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1, process.exitValue(), lines::toString);
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).startsWith(start), lines::toString);
    }

    @Test
    void the_site_answers_what_is_asked_of_it() throws Exception {
        BufferedReader output = start(Backend.class, "0");
        String site = await(output, "(http://127.0.0.1:\\d+)/");

        assertEquals(200, get(site + "/").statusCode());
        assertEquals(200, get(site + "/paths").statusCode());
        assertEquals(11 * 1024 * 1024, get(site + "/big").body().length());
        assertEquals(get(site + "/big?mib=2").body(), get(site + "/big?mib=2").body());
        assertEquals(400, get(site + "/big?mib=0").statusCode());
        HttpResponse<String> chunks = get(site + "/chunks?mib=2");
        assertEquals(Optional.of("chunked"), chunks.headers().firstValue("transfer-encoding"));
        assertEquals(get(site + "/big?mib=2").body(), chunks.body());
        assertEquals(400, get(site + "/slow?seconds=61").statusCode());
        assertEquals(200, get(site + "/slow?seconds=0").statusCode());
        assertEquals(404, get(site + "/nothing").statusCode());
        assertTrue(get(site + "/echo").body().startsWith("GET /echo"));
        assertFalse(get(site + "/").headers().firstValue("connection").isEmpty());
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The first group of the pattern, in the first line of the output that has it. */
    private static String await(BufferedReader output, String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        List<String> seen = new ArrayList<>();
        for (String line; (line = output.readLine()) != null;) {
            seen.add(line);
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("\"" + pattern + "\" does not come: " + seen);
    }
}
