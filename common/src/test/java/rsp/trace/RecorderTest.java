package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rsp.harness.programs.Command;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Part;
import rsp.harness.programs.Programs;
import rsp.harness.programs.Project;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;
import rsp.scenes.Scene;

/** That a trace says what the clients and the backend of the scene have counted themselves. */
class RecorderTest {

    private static final String MORE = "rsp.more";
    private static final List<String> SETTINGS = List.of("{port}", "{host}", "{backendPort}");

    /** The name of a program: a stage, a script in common/peers, or a source to be run. */
    static List<String> all() {
        return Stream.concat(Stage.all().stream().map(Stage::id),
                Stream.of("nginx", "haproxy", "proxy.py", "proxy.c")).toList();
    }

    private static Trace trace(String program, Scene scene) throws IOException {
        try {
            Recorder.require();
        } catch (IOException e) {
            Assumptions.abort(e.getMessage());
        }
        return new Recorder(subject(program), scene, "").record();
    }

    private static Subject subject(String program) throws IOException {
        Path subjects = Project.root().resolve("common/subjects");
        return switch (program) {
            case "nginx", "haproxy" -> {
                assumeInstalled(program);
                yield own(Project.root().resolve("common/peers").resolve(program).toString());
            }
            case "proxy.py" -> {
                assumeInstalled("/usr/bin/python3");
                yield own("/usr/bin/python3", subjects.resolve(program).toString());
            }
            case "proxy.c" -> {
                assumeInstalled("gcc");
                Path compiled = Leftovers.directory("traced").resolve("proxy");
                Command.run(Duration.ofMinutes(1), List.of("gcc", "-o",
                        compiled.toString(), subjects.resolve(program).toString()));
                yield own(compiled.toString());
            }
            default -> Stage.named(program).subject();
        };
    }

    private static void assumeInstalled(String program) {
        boolean isThere = program.startsWith("/") ? Files.isExecutable(Path.of(program))
                : Programs.find(program).isPresent();
        Assumptions.assumeTrue(isThere, program + " is not installed");
    }

    private static Subject own(String... program) {
        return Subject.ownProgram(
                Stream.concat(Stream.of(program), SETTINGS.stream()).toList(), Part.newest());
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_request_is_traced_byte_by_byte(String program) throws IOException {
        Trace trace = trace(program, Scene.ONE_REQUEST);
        assertEquals(List.of("client1-backend1 10 10 0", "backend1-client1 8 8 0"),
                trace.flows().stream().map(way -> way.id() + " " + way.read() + " "
                        + way.passed() + " " + way.lost()).toList());
        assertEquals(List.of("client 10 8", "backend 8 10"), counted(trace));
    }

    @Test
    void what_comes_of_something_stands_after_it() throws IOException {
        for (int i = 0; i < 3; i++) {
            for (Trace trace : List.of(trace("part1", Scene.TWO_CLIENTS),
                    trace("part4", Scene.ONE_REQUEST))) {
                List<String> words = words(trace);
                assertInOrder(words, "Client 1 connects", "It takes a connection: client 1",
                        "onnect to the backend|onnects to the backend",
                        "The backend gets a connection");
                assertInOrder(words, "Client 1 sends", "It reads 10 bytes from client 1",
                        "It passes on 10 bytes to backend 1", "The backend receives",
                        "The backend sends", "It reads 8 bytes from backend 1",
                        "It passes on 8 bytes to client 1", "Client 1 receives");
                assertInOrder(words, "The backend closes", "Backend 1 has ended its stream",
                        "It (ends the stream to|closes its socket for) client 1",
                        "Client 1 sees the end");
            }
        }
    }

    private static List<String> words(Trace trace) {
        return trace.steps().stream().map(Trace.Step::words).toList();
    }

    private static void assertInOrder(List<String> words, String... patterns) {
        int at = -1;
        for (String pattern : patterns) {
            int found = IntStream.range(0, words.size())
                    .filter(i -> Pattern.compile(pattern).matcher(words.get(i)).find())
                    .findFirst().orElse(-1);
            assertTrue(found > at, () -> pattern + " in " + String.join("\n", words));
            at = found;
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    @EnabledIfSystemProperty(named = MORE, matches = "true", disabledReason = "many bytes through each of ten programs; .ci/run asks for it")
    void a_big_answer_is_traced_byte_by_byte(String program) throws IOException {
        Trace trace = trace(program, Scene.SLOW_CLIENT);
        check(trace);
        long lost = way(trace).lost();
        boolean keepsAll = List.of("part2", "part3").contains(program) == lost > 0;
        assertTrue(keepsAll, program + " has lost " + lost);
    }

    @Test
    void the_second_client_of_part_1_waits_and_that_of_part_2_does_not() throws IOException {
        Trace part1 = trace("part1", Scene.TWO_CLIENTS);
        assertTrue(isServedFirst("client1", part1));
        assertTrue(part1.summary().get(0).matches("What client 2 sends .* the proxy sits in a read"
                + " of client 1."), part1.summary().get(0));
        Trace part2 = trace("part2", Scene.TWO_CLIENTS);
        assertTrue(isServedFirst("client2", part2));
        assertInOrder(words(part2), "It passes on 8 bytes to client 2", "Client 2 receives",
                "Client 1 sends");
    }

    /** Whether the proxy reads from this client before it reads from any other. */
    private static boolean isServedFirst(String client, Trace trace) {
        return trace.steps().stream().flatMap(step -> step.calls().stream())
                .filter(call -> call.kind().equals("read") && call.amount() > 0)
                .findFirst().orElseThrow().lanes().contains(client);
    }

    @Test
    @EnabledIfSystemProperty(named = MORE, matches = "true", disabledReason = "many bytes; .ci/run asks for it")
    void part_2_loses_bytes_at_a_short_write_and_part_4_does_not() throws IOException {
        Trace part2 = trace("part2", Scene.SLOW_CLIENT);
        check(part2);
        Trace.Way way = way(part2);
        assertTrue(way.lost() > 0);
        Trace.Step first = part2.steps().get(way.lossStep() - 1);
        assertEquals("write", first.kind());
        assertEquals(1, first.times());
        assertTrue(first.words().contains("lost"), first.words());
        assertTrue(part2.outcome().startsWith("It fails"), part2.outcome());

        Trace part4 = trace("part4", Scene.SLOW_CLIENT);
        check(part4);
        assertEquals(0, way(part4).lost());
        for (Trace trace : List.of(part2, part4)) {
            assertInOrder(words(trace), "A short write|The kernel takes none",
                    "The backend has got rid of",
                    "Client 1 begins to read", "Client 1 (fails|receives)");
        }
        assertTrue(part4.steps().stream().flatMap(step -> step.calls().stream())
                .anyMatch(call -> call.kind().equals("write")
                        && List.of("short", "nothing").contains(call.outcome())));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_scene_that_fails_ends_though_the_backend_still_waits_to_echo() throws IOException {
        Trace trace = trace("part1", Scene.SILENT_CLIENT);
        assertTrue(trace.outcome().startsWith("It fails"), trace.outcome());
    }

    /** The first peers are the client and the backend's end; few steps are enough. */
    private static void check(Trace trace) {
        Trace.Way way = way(trace);
        Trace.PeerCount client = trace.peers().get(0);
        Trace.PeerCount backend = trace.peers().get(1);
        assertEquals(backend.sent(), way.read(), trace.program() + " read");
        assertEquals(client.received(), way.passed(), trace.program() + " passed on");
        assertEquals(way.read(), way.passed() + way.lost(), trace.program());
        assertTrue(trace.steps().size() <= 70, trace.steps().size() + " steps");
    }

    private static Trace.Way way(Trace trace) {
        Optional<Trace.Way> way = trace.flows().stream()
                .filter(each -> each.id().equals("backend1-client1")).findFirst();
        return way.orElseThrow();
    }

    private static List<String> counted(Trace trace) {
        return trace.peers().stream()
                .map(peer -> peer.name() + " " + peer.sent() + " " + peer.received()).toList();
    }
}
