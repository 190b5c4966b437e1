package rsp.exercises.behaviours;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.HostsFile;
import rsp.behaviours.Refusals;
import rsp.behaviours.Subjects;
import rsp.behaviours.WhenItFails;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;
import rsp.harness.peers.TestBackend;
import rsp.harness.programs.Ports;

/** A config may name several backends, which take the clients in turn. */
@Behaviours
@Tag(Subjects.NEEDS_A_CONFIG_FILE)
class SeveralBackendsBehaviours {

    private static final String SEE_IT =
            """
                    echo 'listenPort = 8000; backends = {' >my.lua
                    echo '{address = "127.0.0.1", port = 9000}, {address = "127.0.0.1", port = 9001}}' >>my.lua
                    ./jbang backend 9000 & ./jbang backend 9001 &
                    {proxy my.lua}
                    for i in 1 2 3 4; do curl http://127.0.0.1:8000/echo; done""";

    @Test
    @WhenItFails(cause = "The table is not read, or whose turn it is is not kept from one client to"
            + " the next.", seeIt = SEE_IT, when = {Symptom.TIMED_OUT, Symptom.NOT_STARTED,
                    Symptom.BYTES_LOST})
    void clients_go_to_the_backends_in_turn(Rig rig) {
        List<TestBackend> three = three(rig);
        startBefore(rig, three);

        for (int round = 0; round < 2; round++) {
            three.forEach(backend -> rig.connectTo(backend).exchange());
        }
    }

    @Test
    @WhenItFails(cause = "Each address of a name is taken for a backend of its own. One that has two"
            + " gets twice as many clients.", seeIt = """
                    printf '127.0.0.1 two.example\\n127.0.0.2 two.example\\n' >hosts
                    echo 'listenPort = 8000; backends = {' >my.lua
                    echo '{address = "two.example", port = 9000}, {address = "127.0.0.1", port = 9001}}' >>my.lua
                    ./jbang backend 9000 & ./jbang backend 9001 &
                    (export JAVA_TOOL_OPTIONS=-Djdk.net.hosts.file=hosts
                    {proxy my.lua})
                    for i in 1 2 3 4; do curl http://127.0.0.1:8000/echo; done""", when = {
                    Symptom.TIMED_OUT, Symptom.NOT_STARTED})
    void a_backend_with_two_addresses_has_one_turn(Rig rig) {
        TestBackend first = rig.backend("0.0.0.0");
        TestBackend second = rig.anotherBackend();
        try (HostsFile hosts = new HostsFile("two.example", "127.0.0.1", "127.0.0.2")) {
            rig.start(rig.builder().jvmOption(hosts.jvmOption()).config("""
                    listenPort = 0
                    backends = {{address = "two.example", port = %d},
                        {address = "127.0.0.1", port = %d}}
                    """.formatted(first.port(), second.port())));

            for (int round = 0; round < 2; round++) {
                rig.connectTo(first).exchange();
                rig.connectTo(second).exchange();
            }
        }
    }

    @Test
    @WhenItFails(cause = "The first backend that refuses ends the attempt, although another one would"
            + " take the client.", seeIt = SEE_IT, when = {Symptom.TIMED_OUT, Symptom.BYTES_LOST})
    void a_backend_that_refuses_is_skipped(Rig rig) {
        List<TestBackend> three = three(rig);
        startBefore(rig, three);
        three.get(0).stopListening();
        three.get(1).stopListening();

        for (int i = 0; i < 4; i++) {
            rig.connectTo(three.get(2)).exchange();
        }

        three.get(0).listenAgain();
        rig.connectTo(three.get(0)).exchange();
    }

    @Test
    @WhenItFails(cause = "The turn goes on by one for each client, whoever takes it. The neighbour of"
            + " a backend that refuses then gets the clients of both.", seeIt = SEE_IT, when = {
                    Symptom.TIMED_OUT})
    void the_turn_goes_on_behind_the_backend_that_took_the_client(Rig rig) {
        List<TestBackend> three = three(rig);
        startBefore(rig, three);
        three.get(1).stopListening();

        for (int round = 0; round < 3; round++) {
            rig.connectTo(three.get(0)).exchange();
            rig.connectTo(three.get(2)).exchange();
        }
    }

    @Test
    @WhenItFails(cause = "When no backend takes a client, the search goes on for ever, or ends the"
            + " proxy, or is not told.", seeIt = """
                    echo 'listenPort = 8000; backends = {' >my.lua
                    echo '{address = "127.0.0.1", port = 9000}, {address = "127.0.0.1", port = 9001}}' >>my.lua
                    {proxy my.lua}
                    curl http://127.0.0.1:8000/            # ends at once, and one line says why""")
    void a_client_for_whom_no_backend_is_left_is_let_go_in_a_line(Rig rig) {
        List<TestBackend> three = three(rig);
        startBefore(rig, three);
        three.forEach(TestBackend::stopListening);

        rig.expectTurnedAway();

        Checks.toldInOneLine(rig, "refused");
        three.get(1).listenAgain();
        rig.connectTo(three.get(1)).exchange();
    }

    @Test
    @WhenItFails(cause = "The table is taken as it is. Lua lets one put anything into it, and leave"
            + " anything out.", seeIt = """
                    echo 'listenPort = 8000; backends = {}' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_table_of_backends_that_is_none_is_refused_by_name(Rig rig) {
        String good = "{address = '127.0.0.1', port = 1}";
        Refusals refusals = new Refusals(rig);
        for (String backends : List.of("{}", "'127.0.0.1'", "{'127.0.0.1:1'}",
                "{" + good + ", {port = 1}}", "{" + good + ", {address = '127.0.0.1'}}",
                "{" + good + ", {address = '127.0.0.1', port = 70000}}",
                "{" + good + ", {address = {}, port = 1}}")) {
            refusals.of(rig.builder().config("listenPort = 0; backends = " + backends + "\n"),
                    "backends");
        }
        refusals.expect();
    }

    @Test
    @WhenItFails(cause = "What is checked of one backend at the start is checked of the first alone.", seeIt = """
            echo 'listenPort = 8000; backends = {' >my.lua
            echo '{address = "127.0.0.1", port = 9000}, {address = "127.0.0.1", port = 8000}}' >>my.lua
            {proxy my.lua}; echo "exit status $?\"""")
    void none_of_the_backends_may_be_unknown_or_the_proxy_itself(Rig rig) {
        int port = Ports.unused();
        String config = "listenPort = " + port + "; backends = {{address = '127.0.0.1', port = "
                + rig.backend().port() + "}, %s}\n";
        new Refusals(rig)
                .of(rig.builder().config(String.format(config,
                        "{address = 'no-such-host.invalid', port = 1}")), "no-such-host")
                .of(rig.builder().config(String.format(config,
                        "{address = '127.0.0.1', port = " + port + "}")), "itself")
                .expect();
    }

    private static List<TestBackend> three(Rig rig) {
        return List.of(rig.backend(), rig.anotherBackend(), rig.anotherBackend());
    }

    private static void startBefore(Rig rig, List<TestBackend> backends) {
        rig.start(rig.builder().config("listenPort = 0\nbackends = {" + backends.stream()
                .map(backend -> "{address = '" + backend.host() + "', port = " + backend.port()
                        + "}")
                .collect(Collectors.joining(", ")) + "}\n"));
    }
}
