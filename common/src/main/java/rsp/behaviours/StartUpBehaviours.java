package rsp.behaviours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Rig;
import rsp.harness.programs.CommandLine;
import rsp.harness.programs.Part;
import rsp.harness.programs.Ports;
import rsp.harness.programs.ProcFs;
import rsp.harness.programs.ProxyProcess;

/** A proxy that cannot start says why in a line, and one that can starts at once. */
@Behaviours
class StartUpBehaviours {

    /** RFC 5737 keeps it for documentation. Nothing is sent to it: the proxy does not start. */
    private static final String NOT_OF_THIS_MACHINE = "192.0.2.1";

    @Test
    @WhenItFails(cause = "The program does not check how many arguments it has.", seeIt = """
            ./jbang part1 8000; echo "exit status $?\"""")
    void a_missing_argument_is_refused_in_a_line(Rig rig) {
        new Refusals(rig).of(rig.builder().command(CommandLine::withoutLastSetting)).expect();
    }

    @Test
    @WhenItFails(cause = "The program does not look at what it is given beyond what it needs. A"
            + " slip of the keyboard then goes unnoticed.", seeIt = """
                    ./jbang part1 8000 127.0.0.1 9000 9001; echo "exit status $?\"""")
    @Tag(Subjects.NEEDS_A_PART)
    void an_argument_too_many_is_refused_in_a_line(Rig rig) {
        new Refusals(rig).of(rig.builder().command(command -> command.with("more"))).expect();
    }

    @Test
    @WhenItFails(cause = "The program does not check that a port is a number from 0 to 65535, or"
            + " that a backend's port is at least 1.", seeIt = """
                    {proxy http 127.0.0.1 9000}; echo "exit status $?"
                    {proxy 8000 127.0.0.1 70000}; echo "exit status $?\"""")
    void what_is_not_a_port_is_refused_in_a_line(Rig rig) {
        Refusals refusals = new Refusals(rig);
        for (String port : List.of("http", "65536", "-1", "", "99999999999")) {
            refusals.of(rig.builder().listenPort(port));
        }
        for (String port : List.of("65536", "0")) {
            refusals.of(rig.builder().backendPort(port));
        }
        refusals.expect();
    }

    @Test
    @WhenItFails(cause = "The check of the ports leaves out one at an end of the range: 1 or 65535,"
            + " the highest number that TCP has room for.", seeIt = """
                    {proxy 8000 127.0.0.1 65535}; echo "exit status $?\"""")
    void a_backend_may_have_the_lowest_port_and_the_highest(Rig rig) {
        rig.start(rig.builder().backendPort("1"));
        rig.proxy().close();

        rig.start(rig.builder().backendPort("65535"));
    }

    @Test
    @WhenItFails(cause = "The backend's name is not looked up at the start, or the failure to find"
            + " it is not reported.", seeIt = """
                    {proxy 8000 no-such-host.invalid 9000}; echo "exit status $?\"""")
    void an_unknown_host_is_refused_in_a_line(Rig rig) {
        // RFC 6761 keeps .invalid for names that exist nowhere.
        new Refusals(rig).of(rig.builder().backend("no-such-host.invalid", 9000))
                .of(rig.builder().backend("", 9000)).expect();
    }

    @Test
    @WhenItFails(cause = "That the port cannot be bound is not reported, or the program goes on"
            + " without it.", seeIt = """
                    nc -l 8000 &
                    {proxy 8000 127.0.0.1 9000}; echo "exit status $?\"""")
    void a_port_that_is_taken_is_refused_in_a_line(Rig rig) {
        try (ServerSocket holder = new ServerSocket(0)) {
            int port = holder.getLocalPort();
            // Others may word it as they like.
            boolean isOurs = rig.subject().isOurs();
            String[] named = isOurs ? new String[]{"" + port} : new String[0];
            Refusals refusals = new Refusals(rig).of(rig.builder().port(port), named);
            if (isOurs && rig.subject().judgedAs() instanceof Part) {
                // Some share a port on purpose; then the kernel deals the clients out.
                refusals.of(rig.builder().port(rig.proxy().port()));
            }
            refusals.expect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @WhenItFails(cause = "The backend's address and port are the proxy's own. The first client makes"
            + " it connect to itself, and that connection is the next client.", seeIt = """
                    {proxy 8000 127.0.0.1 8000}; echo "exit status $?\"""")
    @Tag(Subjects.NEEDS_A_PART)
    void a_backend_that_is_the_proxy_itself_is_refused_in_a_line(Rig rig) {
        Refusals refusals = new Refusals(rig);
        for (String host : addressesOfThisMachine()) {
            int port = Ports.unused();
            refusals.of(rig.builder().port(port).backend(host, port), "itself");
        }
        try (HostsFile hosts = new HostsFile("both.example", NOT_OF_THIS_MACHINE, "127.0.0.1")) {
            int port = Ports.unused();
            refusals.of(rig.builder().port(port).backend("both.example", port)
                    .jvmOption(hosts.jvmOption()), "itself").expect();
        }
    }

    /** Some of each kind; not all, for a process is started for each. */
    private static List<String> addressesOfThisMachine() {
        List<String> addresses = new ArrayList<>(
                List.of("127.0.0.2", "::"));
        try {
            NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress).findFirst().ifPresent(addresses::add);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        return addresses;
    }

    @Test
    @WhenItFails(cause = "The option is taken for an argument.", seeIt = """
            ./jbang part1 --help; echo "exit status $?\"""")
    @Tag(Subjects.NEEDS_A_PART)
    void the_option_help_prints_how_to_call_the_program(Rig rig) {
        expectUsage(rig.launch(rig.builder().command(command -> command.withOnly("--help"))));
        expectUsage(rig.launch(rig.builder().command(command -> command.with("--help"))));
    }

    private static void expectUsage(ProxyProcess process) {

        if (!process.endsWithin(Waiting.STARTING) || process.exitStatus() != 0
                || !process.standardError().isEmpty()
                || !process.standardOutput().toString().startsWith("[usage: ")) {
            throw Refusals.failure(process,
                    "The program should print its usage to standard output and end with status"
                            + " 0.");
        }
    }

    @Test
    @WhenItFails(cause = "Connections that the proxy closed first rest in TIME_WAIT for a minute,"
            + " and without SO_REUSEADDR the port counts as taken for as long.", seeIt = """
                    ./jbang backend 9000
                    curl http://127.0.0.1:8000/echo        # end the proxy, start it again at once""")
    void a_restart_does_not_wait_for_connections_in_TIME_WAIT(Rig rig) {
        int port = Ports.unused();
        rig.start(rig.builder().port(port));
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        connection.backend().close();
        connection.client().expectEndOfStream();
        connection.client().close();
        if (!Waiting.until(rig.patience(),
                () -> ProcFs.hasTimeWait(port))) {
            throw new IllegalStateException("nothing is in TIME_WAIT on port " + port);
        }
        rig.proxy().close();

        rig.start(rig.builder().port(port));
    }

    @Test
    @WhenItFails(cause = "The program catches SIGTERM and goes on, or it has started others that it"
            + " does not end.", seeIt = """
                    {proxy} & sleep 2; kill $!; sleep 1; pgrep -a -f {pattern}""", when = {
                    Symptom.LEFT_RUNNING})
    void the_signal_SIGTERM_ends_the_proxy_and_all_that_it_started(Rig rig) {
        Rig.Connection connection = rig.connect();

        rig.terminateProxy();

        connection.client().expectGone();
    }

    @Test
    @WhenItFails(cause = "Only the first address that the backend's name stands for is tried.", seeIt = """
            printf '127.0.0.2 two.example\\n127.0.0.1 two.example\\n' >hosts
            (export JAVA_TOOL_OPTIONS=-Djdk.net.hosts.file=hosts
            {proxy 8000 two.example 9000})
            ./jbang backend 9000                           # on 127.0.0.1 only
            curl http://127.0.0.1:8000/echo""")
    @Tag(Subjects.NEEDS_A_PART)
    void each_address_of_the_backend_is_tried_in_turn(Rig rig) {
        try (HostsFile hosts = new HostsFile("two.example", "127.0.0.2", "127.0.0.1")) {
            rig.start(rig.builder().backend("two.example", rig.backend().port())
                    .jvmOption(hosts.jvmOption()));

            rig.connect().exchange();
            int before = Checks.descriptorsAtRest(rig);
            for (int i = 0; i < 10; i++) {
                rig.connect().exchange();
            }
            Checks.descriptorsBackTo(before, rig);
        }
    }

    @Test
    @WhenItFails(cause = "The program does not say on standard output that it has started, or does"
            + " not name the port that it really listens on.", seeIt = """
                    {proxy 0 127.0.0.1 9000}""")
    @Tag(Subjects.NEEDS_A_PART)
    void port_0_takes_a_free_port_and_one_line_says_which(Rig rig) {
        List<String> expected = List.of("Started. Listening on port " + rig.proxy().port() + ".");
        if (!rig.proxy().standardOutput().equals(expected)) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, "The proxy should say " + expected
                    + ", but says " + rig.proxy().standardOutput() + ".");
        }
        rig.client();
    }
}
