package rsp.exercises.behaviours;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.Refusals;
import rsp.behaviours.Subjects;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.TestBackend;
import rsp.harness.programs.Ports;

/** A config may have a function that picks the backend for each client. */
@Behaviours
@Tag(Subjects.NEEDS_A_CONFIG_FILE)
class BackendFunctionBehaviours {

    private static final String NO_FUNCTION = "backend must be a function";
    private static final String SEE_IT =
            """
                    echo 'listenPort = 8000; n = 0' >my.lua
                    echo 'function backend(client)' >>my.lua
                    echo 'n = n + 1; if n == 1 then error("not you") end return "127.0.0.1", 9000 end' >>my.lua
                    ./jbang backend 9000 &
                    {proxy my.lua}
                    for i in 1 2 3; do curl http://127.0.0.1:8000/echo; done""";

    @Test
    @WhenItFails(cause = "The function is not called with the client's address, or its two results"
            + " are not taken for address and port.", seeIt = """
                    echo 'listenPort = 8000' >my.lua
                    echo 'function backend(client) print(client) return "127.0.0.1", 9000 end' >>my.lua
                    ./jbang backend 9000 &
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/echo
                    curl http://[::1]:8000/echo""", when = {
                    Symptom.NOT_STARTED, Symptom.TIMED_OUT,
                    Symptom.BYTES_LOST})
    void the_function_picks_the_backend_by_the_address_of_the_client(Rig rig) {
        TestBackend other = rig.anotherBackend();
        start(rig, """
                if client == "127.0.0.1" then return %s end
                if client:find("^[0:]*:1$") then return %s end
                """, rig.backend(), other);

        rig.connect().exchange();
        Peer client = rig.client("::1");
        Peer backend = other.accept();
        new Rig.Connection(client, backend).exchange();
    }

    @Test
    @WhenItFails(cause = "The function is called once, and what it returned is used for all.", seeIt = SEE_IT, when = {
            Symptom.TIMED_OUT, Symptom.BYTES_LOST})
    void the_function_is_asked_anew_for_each_client(Rig rig) {
        TestBackend other = rig.anotherBackend();
        start(rig, "if n % 2 == 1 then return %s else return %s end", rig.backend(), other);

        for (int i = 0; i < 2; i++) {
            rig.connect().exchange();
            rig.connectTo(other).exchange();
        }
    }

    @Test
    @WhenItFails(cause = "What the function throws is not caught where one client is served.", seeIt = SEE_IT)
    void an_error_in_the_function_ends_only_that_connection_in_a_line(Rig rig) {
        start(rig, """
                if n == 1 then error("not you") end
                if n == 2 then return nil + 1 end
                if n == 3 then local function f() return 1 + f() end f() end
                return %s
                """, rig.backend());

        rig.expectTurnedAway();

        Checks.toldInOneLine(rig, "not you");
        rig.expectTurnedAway();
        rig.expectTurnedAway();
        rig.connect().exchange();
    }

    @Test
    @WhenItFails(cause = "The results of the function are not looked at as the settings are, or"
            + " what is wrong with them is not caught where one client is served.", seeIt = """
                    echo 'listenPort = 8000; function backend() return "127.0.0.1" end' >my.lua
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/            # one line, with the words backend returned""")
    void a_wrong_result_of_the_function_ends_only_that_connection_in_a_line(Rig rig) {
        List<String> wrong = List.of("", "nil, nil", "{}, 1", "'127.0.0.1'", "'127.0.0.1', 0",
                "'127.0.0.1', 0.5", "'127.0.0.1', 70000", "'127.0.0.1', {}");
        start(rig, "local wrong = {" + String.join(", ",
                wrong.stream().map(result -> "function() return " + result + " end").toList())
                + "}\nif wrong[n] then return wrong[n]() end\nreturn %s", rig.backend());

        for (int i = 1; i <= wrong.size(); i++) {
            rig.expectTurnedAway();
            expectLines(rig, i, "backend returned", wrong.get(i - 1));
        }
        rig.connect().exchange();
    }

    @Test
    @WhenItFails(cause = "What the function returns is not held against the proxy's own address and"
            + " port. The proxy then connects to itself, and that connection is the next client."
            + " It has more than one address, and a name.", seeIt = """
                    echo 'listenPort = 8000; function backend() return "127.0.0.1", 8000 end' >my.lua
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/            # one line, with the word itself""")
    void a_function_that_names_the_proxy_itself_ends_only_that_connection(Rig rig) {
        int port = Ports.unused();
        List<String> itself = List.of("127.0.0.1", "localhost", "127.0.0.2", "0.0.0.0", "::1");
        rig.start(rig.builder().config(config(port,
                "local itself = {'" + String.join("', '", itself) + "'}\n"
                        + "if itself[n] then return itself[n], " + port + " end\nreturn "
                        + result(rig.backend()))));

        for (int i = 1; i <= itself.size(); i++) {
            rig.expectTurnedAway();
            expectLines(rig, i, "itself", "'" + itself.get(i - 1) + "', " + port);
        }
        rig.connect().exchange();
    }

    @Test
    @WhenItFails(cause = "What backend is, is seen only when the first client comes; or the settings"
            + " that stand in its place are wanted as well.", seeIt = """
                    echo 'listenPort = 8000; backend = "127.0.0.1"' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_backend_that_is_no_function_is_refused_by_name(Rig rig) {
        new Refusals(rig)
                .of(rig.builder().config("listenPort = 0; backend = '127.0.0.1'\n"),
                        NO_FUNCTION)
                .of(rig.builder().config("listenPort = 0; backend = {}\n"), NO_FUNCTION)
                .expect();
    }

    /** That so many lines were written, the last of them with a word. */
    private static void expectLines(Rig rig, int count, String word, String result) {
        Waiting.until(rig.patience(), () -> rig.complaints().size() >= count);
        List<String> lines = rig.complaints();
        if (lines.size() != count || !lines.get(count - 1).contains(word)) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, String.format(
                    "The function returned %s. One line on standard error should say what is wrong"
                            + " with that (\"%s\").%n%s",
                    result.isEmpty() ? "nothing" : result, word, rig.proxy().outputs()));
        }
    }

    private static void start(Rig rig, String body, TestBackend... backends) {
        String filled = body;
        for (TestBackend backend : backends) {
            filled = filled.replaceFirst("%s", result(backend));
        }
        rig.start(rig.builder().config(config(0, filled)));
    }

    private static String result(TestBackend backend) {
        return "'" + backend.host() + "', " + backend.port();
    }

    /** The body knows by n which client it is asked for, from 1. */
    private static String config(int listenPort, String body) {
        return "listenPort = " + listenPort + "\nlocal n = 0\nfunction backend(client)\n"
                + "n = n + 1\n" + body + "\nend\n";
    }
}
