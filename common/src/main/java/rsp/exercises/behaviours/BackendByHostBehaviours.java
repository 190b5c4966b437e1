package rsp.exercises.behaviours;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.TestBackend;
import rsp.harness.peers.Transfer;
import rsp.harness.programs.Ports;

/** The backend is chosen by the host that the first request names. */
@Behaviours
class BackendByHostBehaviours {

    private static final String ONE_BACKEND = """
            ./jbang backend 9000
            echo 'listenPort = 8000' >my.lua
            echo 'function backendFor(host) return "127.0.0.1", 9000 end' >>my.lua
            {proxy my.lua}
            """;
    private static final int MIB = 1024 * 1024;
    /** As long as a head may be, its empty line included. */
    private static final int LONGEST = 8 * 1024;
    private static final int TURNS = 3;
    private static final int SLOW_CLIENTS = 50;
    private static final int FEW_DESCRIPTORS = 200;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** Hosts for which the function does what it should not; its backend is on port 9000. */
    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("error.example", "error(\"no luck\")");
        WRONG.put("recursion.example",
                "local function f(n) return 1 + f(n + 1) end return f(0)");
        WRONG.put("table.example", "return {}, 9000");
        WRONG.put("no-port.example", "return \"127.0.0.1\"");
        WRONG.put("port-0.example", "return \"127.0.0.1\", 0");
        WRONG.put("a-name.example", "return \"localhost\", 9000");
    }

    @Test
    @WhenItFails(cause = "All clients are sent to the backend of the settings, or the function is"
            + " given another host than the one that the request names.", seeIt = """
                    ./jbang backend 9000 & ./jbang backend 9001
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(h) return "127.0.0.1", h == "two.example" and 9001 or 9000 end' >>my.lua
                    {proxy my.lua}
                    curl -s -H 'Host: two.example' http://127.0.0.1:8000/ | grep 'this site'    # 9001""")
    void the_host_of_the_request_chooses_the_backend(Rig rig) {
        TestBackend second = start(rig);

        for (int i = 0; i < 2; i++) {
            exchange(rig.client(), rig.backend(), "GET / HTTP/1.1\r\nHost: one.example\r\n\r\n");
            exchange(rig.client(), second, "GET / HTTP/1.1\r\nHost: two.example\r\n\r\n");
        }
    }

    @Test
    @WhenItFails(cause = "The name of a header field may be written in small letters or large, with"
            + " spaces behind the colon or none, and a port may follow the host, which may have"
            + " colons itself. Other fields may end in \"Host\", it may stand in the last line,"
            + " and each line has an end of its own: CR LF, or LF alone.", seeIt = """
                    ./jbang backend 9000 & ./jbang backend 9001
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(h) return "127.0.0.1", h == "two.example" and 9001 or 9000 end' >>my.lua
                    {proxy my.lua}
                    curl -s -H 'hOST:TWO.example:8000' http://127.0.0.1:8000/ | grep 'this site'    # 9001""")
    void the_host_is_found_however_it_is_written(Rig rig) {
        TestBackend second = start(rig);

        for (String host : List.of("hOST:Two.EXAMPLE", "Host: two.example:8000",
                "X-Host: one.example\r\nHost: two.example", "host: \t two.example \t",
                "Host: [::1]:8000")) {
            exchange(rig.client(), second,
                    "GET / HTTP/1.1\r\nAccept: */*\r\n" + host + "\r\n\r\n");
        }
        for (String end : List.of("\n\n", "\n\r\n", "\r\n\n")) {
            exchange(rig.client(), second, "GET / HTTP/1.0\nHost: two.example" + end);
        }
    }

    @Test
    @WhenItFails(cause = "What the first read brings is taken for the whole head. It may bring half"
            + " of a word, and the empty line may come in two pieces.", seeIt = ONE_BACKEND
                    + """
                            (printf 'GET /echo HTTP/1.0\\r\\nHo'; sleep 1; printf 'st: a\\r\\n\\r'; sleep 1; echo) |
                                nc -N 127.0.0.1 8000""")
    void a_head_may_come_in_any_pieces(Rig rig) {
        Peer other = echoing(rig, start(rig));
        Peer client = rig.client();

        for (String piece : List.of("GE", "T / HTTP/1.1\r\nHo", "st: one.exa", "mple\r\nA: b\r",
                "\n\r")) {
            client.send(piece);
            letTheLoopTurn(other);
        }
        client.send("\n");

        rig.backend().accept()
                .expect("GET / HTTP/1.1\r\nHost: one.example\r\nA: b\r\n\r\n");
    }

    @Test
    @WhenItFails(cause = "The head was read to find the host in it, and the backend wants to read"
            + " it, too.", seeIt = """
                    nc -l 9000 | xxd
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(host) return "127.0.0.1", 9000 end' >>my.lua
                    {proxy my.lua}
                    printf 'GET / HTTP/1.0\\r\\nHost: a\\r\\nX: \\377\\r\\n\\r\\n' | nc -N 127.0.0.1 8000""")
    void every_byte_of_the_head_is_passed_on(Rig rig) {
        start(rig);
        StringBuilder field = new StringBuilder("X: ");
        for (char c = 0; c < 256; c++) {
            field.append(c == '\n' || c == '\r' ? ' ' : c);
        }
        Payload head = bytes("GET / HTTP/1.1\r\n" + field + "\r\nHost: one.example\r\n\r\n");
        Peer client = rig.client();

        client.send(head);
        client.endOutput();

        Peer backend = rig.backend().accept();
        backend.expect(head);
        backend.expectEndOfStream();
        backend.send("a reply\n");
        backend.close();
        client.expect("a reply\n");
        client.expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "Behind the head, the same read may have brought the beginning of the body"
            + " or the next request. They are left behind, or taken for a part of the head, which"
            + " then is too long.", seeIt = """
                    nc -l 9000 | xxd
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(host) return "127.0.0.1", 9000 end' >>my.lua
                    {proxy my.lua}
                    printf 'POST / HTTP/1.0\\r\\nHost: a\\r\\n\\r\\nbody' | nc -N 127.0.0.1 8000""")
    void what_follows_the_head_comes_along(Rig rig) {
        start(rig);
        Payload request = bytes("POST / HTTP/1.1\r\nHost: one.example\r\nContent-Length: 34\r\n\r\n"
                + "not\r\n\r\nHost: two.example\r\n\r\nthe head");
        Peer client = rig.client();

        client.send(request);
        client.endOutput();

        Peer backend = rig.backend().accept();
        backend.expect(request);
        backend.expectEndOfStream();
        exchange(rig.client(), rig.backend(), "POST / HTTP/1.1\r\nHost: one.example\r\n\r\n"
                + "x".repeat(3 * LONGEST));
    }

    @Test
    @WhenItFails(cause = "The address and the port of the settings are wanted, although the function"
            + " stands in their place.", seeIt = ONE_BACKEND + """
                    curl http://127.0.0.1:8000/echo""", when = Symptom.NOT_STARTED)
    void with_the_function_no_backend_is_wanted_in_the_settings(Rig rig) {
        rig.start(rig.builder().config("""
                listenPort = 0
                function backendFor(host) return "127.0.0.1", %d end
                """.formatted(rig.backend().port())));

        exchange(rig.client(), rig.backend(), "GET / HTTP/1.1\r\nHost: one.example\r\n\r\n");
    }

    @Test
    @WhenItFails(cause = "Only addresses of IPv4 are taken for addresses. Those of IPv6 are written in"
            + " digits as well.", seeIt = """
                    nc -6 -l ::1 9000
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(host) return "::1", 9000 end' >>my.lua
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/             # nc shows the request""", when = {
                    Symptom.TIMED_OUT, Symptom.NOT_STARTED})
    void the_backend_may_have_an_address_of_IPv6(Rig rig) {
        TestBackend backend = rig.backend("::1");
        rig.start(rig.builder().config("""
                listenPort = 0
                backendAddress = "127.0.0.1"
                backendPort = %d
                function backendFor(host) return "::1", %d end
                """.formatted(rig.anotherBackend().port(), backend.port())));

        exchange(rig.client(), backend, "GET / HTTP/1.1\r\nHost: one.example\r\n\r\n");
    }

    @Test
    @WhenItFails(cause = "A request that names no host, or two, or one that the function does not"
            + " know, is sent somewhere all the same; or nobody is told why it was not.", seeIt = """
                    ./jbang backend 9000
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(host) return nil end' >>my.lua
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/echo        # reset, and a line about it""")
    void without_a_host_that_is_known_the_client_is_reset_and_a_line_says_so(Rig rig) {
        Peer other = echoing(rig, start(rig));

        expectReset(rig, "GET / HTTP/1.0\r\n\r\n");
        expectReset(rig, "GET / HTTP/1.1\r\nHost: one.example\r\nHost: two.example\r\n\r\n");
        expectReset(rig, "GET / HTTP/1.1\r\nHost: unknown.example\r\n\r\n");
        letTheLoopTurn(other);
    }

    @Test
    @WhenItFails(cause = "What the function throws or returns is not checked where the connection"
            + " is made. An error of Lua is no IOException, and a name is no address.", seeIt = """
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(host) error("no luck") end' >>my.lua
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/echo        # reset, and a line about it""", when = {
                    Symptom.DIED, Symptom.TIMED_OUT, Symptom.CLEAN_END, Symptom.UNCLEAR_ERROR})
    void an_error_in_the_function_ends_only_that_connection(Rig rig) {
        Peer other = echoing(rig, start(rig));

        WRONG.forEach((host, lua) -> {
            try {
                expectReset(rig, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            } catch (BehaviourFailure failure) {
                throw new BehaviourFailure(failure.symptom(), failure.place(),
                        "For this host, backendFor does: " + lua + "\n" + failure.getMessage())
                        .shownBy("""
                                ./jbang backend 9000
                                echo 'listenPort = 8000' >my.lua
                                echo 'function backendFor(host) %s end' >>my.lua
                                {proxy my.lua}
                                curl http://127.0.0.1:8000/echo        # reset, and a line about it
                                """.formatted(lua));
            }
        });
        letTheLoopTurn(other);
    }

    @Test
    @WhenItFails(cause = "Part 4 refuses at its start to be its own backend. The function can make"
            + " it one later: then the first client makes it connect to itself, without end. And"
            + " it has more than one address.", seeIt = """
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backendFor(host) return "127.0.0.1", 8000 end' >>my.lua
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/            # reset, and a line about it""")
    void a_function_that_names_the_proxy_itself_ends_the_connection(Rig rig) {
        int port = Ports.unused();
        rig.start(rig.builder().maxDescriptors(FEW_DESCRIPTORS).config("""
                listenPort = %d
                backendAddress = "127.0.0.1"
                backendPort = %d
                local itself = {"127.0.0.1", "127.0.0.2", "0.0.0.0", "::1"}
                function backendFor(host) return itself[tonumber(host)], listenPort end
                """.formatted(port, rig.backend().port())));

        for (int i = 1; i <= 4; i++) {
            expectReset(rig, "GET / HTTP/1.1\r\nHost: " + i + "\r\n\r\n");
        }
    }

    @Test
    @WhenItFails(cause = "What is kept of a head has no bound, or the bound is another one.", seeIt = """
            echo 'listenPort = 8000' >my.lua
            echo 'function backendFor(host) return "127.0.0.1", 9000 end' >>my.lua
            {proxy my.lua}
            head -c 100000000 /dev/zero | nc 127.0.0.1 8000""")
    void a_head_of_more_than_8_KiB_is_refused(Rig rig) {
        start(rig);
        String begin = "GET / HTTP/1.1\r\nHost: one.example\r\nX: ";
        String end = "\r\n\r\n";
        String longest = begin + "x".repeat(LONGEST - begin.length() - end.length()) + end;
        exchange(rig.client(), rig.backend(), longest);

        expectReset(rig, longest.replace(end, "x" + end));
        Peer endless = rig.client();
        Transfer sending = endless.startSending(Payload.random(72, 64 * MIB));
        if (!Waiting.until(rig.patience(), () -> !sending.isUnderWay())) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "A head without an end should be refused; the client still sends after %d s.",
                    rig.patience().toSeconds()));
        }
        endless.expectGone();
    }

    @Test
    @WhenItFails(cause = "The loop waits for the rest of a head: it reads again and again until it"
            + " is there, and serves nobody meanwhile.", seeIt = ONE_BACKEND + """
                    printf 'GET /' | nc 127.0.0.1 8000 &
                    curl --max-time 5 http://127.0.0.1:8000/echo""", when = {
                    Symptom.SPINS, Symptom.TIMED_OUT})
    void clients_that_are_slow_with_their_heads_hold_nobody_up(Rig rig) {
        start(rig);
        for (int i = 0; i < SLOW_CLIENTS; i++) {
            rig.client().send("GET / HT");
        }

        exchange(rig.client(), rig.backend(), "GET / HTTP/1.1\r\nHost: one.example\r\n\r\n");
        Checks.comesToRest(rig);
    }

    @Test
    @WhenItFails(cause = "A client that goes in the middle of its head has no backend yet, but a"
            + " socket was made for it before it was accepted. It is not closed. Or a client"
            + " that has ended its stream in the middle is let go without a word.", seeIt = """
                    ls /proc/$(pgrep -n -f {pattern})/fd | wc -l   # before and after
                    for i in $(seq 20); do printf 'GET /' | nc -N 127.0.0.1 8000; done""")
    void a_client_that_goes_in_the_middle_of_its_head_leaves_nothing_behind(Rig rig) {
        start(rig);
        expectReset(rig, "GET / HTTP/1.1\r\nHost: one.exa", Peer::endOutput);
        goInTheMiddle(rig, 0);
        goInTheMiddle(rig, 1);
        int before = Checks.descriptorsAtRest(rig);

        for (int i = 0; i < 20; i++) {
            goInTheMiddle(rig, i);
        }

        Checks.descriptorsAtRest(rig);
        Checks.descriptorsBackTo(before, rig);
    }

    private static void goInTheMiddle(Rig rig, int way) {
        Peer client = rig.client();
        client.send("GET / HTTP/1.1\r\nHo");
        if (way % 2 == 0) {
            client.close();
        } else {
            client.reset();
        }
    }

    /** Starts the proxy in front of the rig's backend and a second one. */
    private static TestBackend start(Rig rig) {
        TestBackend second = rig.anotherBackend();
        MoreSettings.start(rig, """
                local one, two = %d, %d
                function backendFor(host)
                  if host == "one.example" then return "127.0.0.1", one end
                  -- with or without brackets: both are the host
                  if host == "[::1]" or host == "::1" then host = "two.example" end
                  if host == "two.example" then return "127.0.0.1", two end
                  %s
                end
                """.formatted(rig.backend().port(), second.port(), wrong(rig.backend().port())));
        return second;
    }

    private static String wrong(int port) {
        return WRONG.entrySet().stream()
                .map(entry -> "if host == \"" + entry.getKey() + "\" then "
                        + entry.getValue().replace("9000", "" + port) + " end")
                .collect(Collectors.joining("\n  "));
    }

    private static void exchange(Peer client, TestBackend itsBackend, String request) {
        client.send(request);
        Peer backend = itsBackend.accept();
        backend.expect(request);
        backend.send("a reply\n");
        backend.close();
        client.expect("a reply\n");
        client.expectEndOfStream();
        client.close();
    }

    /** A client of the second backend, which sends back what it gets. */
    private static Peer echoing(Rig rig, TestBackend second) {
        second.serve(Peer::echo);
        String head = "GET / HTTP/1.1\r\nHost: two.example\r\n\r\n";
        Peer client = rig.client();
        client.send(head);
        client.expect(head);
        return client;
    }

    /** Once a message is back, the loop has read all that was sent before. */
    private static void letTheLoopTurn(Peer other) {
        for (int turn = 0; turn < TURNS; turn++) {
            other.send("ping");
            other.expect("ping");
        }
    }

    private static void expectReset(Rig rig, String request) {
        expectReset(rig, request, client -> {});
    }

    private static void expectReset(Rig rig, String request, Consumer<Peer> then) {
        int before = rig.proxy().standardError().size();
        Peer client = rig.client();
        client.send(request);
        then.accept(client);
        try {
            client.expectReset();
        } catch (BehaviourFailure failure) {
            // The sockets of a process that ends are closed a moment before it is gone.
            Waiting.until(A_MOMENT, () -> !rig.proxy().isAlive());
            throw failure;
        }
        if (!Waiting.until(rig.patience(),
                () -> rig.proxy().standardError().size() > before)) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR,
                    "A line on standard error should tell why the connection was ended.\n"
                            + rig.proxy().outputs());
        }
    }

    private static Payload bytes(String text) {
        return Payload.bytes(text.getBytes(ISO_8859_1));
    }
}
