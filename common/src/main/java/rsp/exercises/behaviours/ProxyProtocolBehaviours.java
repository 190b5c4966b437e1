package rsp.exercises.behaviours;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.HostsFile;
import rsp.behaviours.NotInstalled;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Pace;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.harness.programs.HaproxyServer;
import rsp.harness.programs.NginxServer;
import rsp.harness.programs.Ports;

/** Before all else, the backend is told who the client is, as the PROXY protocol has it. */
@Behaviours
class ProxyProtocolBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final String SETTING = "proxyProtocol = true";
    /** The longest line of version 1, with its end. */
    private static final int LONGEST = 107;
    private static final String REQUEST = "GET / HTTP/1.0\r\n\r\n";

    @Test
    @WhenItFails(cause = "The line is not as the protocol has it: PROXY, TCP4 or TCP6, the client's"
            + " address, the address that it has connected to, and the two ports in the same"
            + " order, with one space between, CR and LF at the end.", seeIt = """
                    nc -l 9000
                    {proxy + proxyProtocol = true}
                    echo hello | nc 127.0.0.2 8000          # and with -6 ::1""")
    void the_first_line_tells_the_backend_who_the_client_is(Rig rig) {
        MoreSettings.start(rig, SETTING);

        // Whoever connects to 127.0.0.2 has the address 127.0.0.1 all the same.
        for (String address : List.of("127.0.0.1", "::1", "127.0.0.2")) {
            Peer client = rig.client(address);
            Peer backend = rig.backend().accept();
            client.send("hello\n");
            expectLine(backend, client, new InetSocketAddress(address, rig.proxy().port()));
            backend.expect("hello\n");
        }
    }

    @Test
    @WhenItFails(cause = "The line is sent with the first bytes of the client. With some protocols"
            + " it is the backend that speaks first, and it waits for the line before it does.", seeIt = """
                    nc -l 9000
                    {proxy + proxyProtocol = true}
                    nc 127.0.0.1 8000                       # type nothing""")
    void the_line_comes_although_the_client_says_nothing(Rig rig) {
        MoreSettings.start(rig, SETTING);
        Peer client = rig.client();
        Peer backend = rig.backend().accept();

        expectLine(backend, client, listening(rig));
        backend.send("welcome\n");
        client.expect("welcome\n");
    }

    @Test
    @WhenItFails(cause = "What the client has sent while the proxy was still connecting waits, and"
            + " goes out before the line.", seeIt = """
                    ./jbang backend 9000 --deaf 5
                    {proxy + proxyProtocol = true}
                    printf 'GET /echo HTTP/1.0\\r\\n\\r\\n' | nc 127.0.0.1 8000
                    # right is 400 Bad Request: PROXY came first, and the site does not know it""")
    void the_line_comes_before_what_has_waited_for_the_backend(Rig rig) {
        MoreSettings.start(rig, SETTING);
        rig.backend().stopAccepting();
        Peer client = rig.client();
        client.send("early\n");
        rig.awaitConnecting();
        rig.backend().acceptAgain();

        Peer backend = rig.backend().accept();
        expectLine(backend, client, listening(rig));
        backend.expect("early\n");
    }

    @Test
    @WhenItFails(cause = "When an address of the backend refuses, the next is tried. The line is"
            + " kept or sent for each of them, or it takes the place of what waits already.", seeIt = """
                    nc -l 127.0.0.1 9000                    # 127.0.0.2 refuses
                    printf '127.0.0.2 two.example\\n127.0.0.1 two.example\\n' >hosts
                    echo 'listenPort = 8000; backendAddress = "two.example"; backendPort = 9000' >my.lua
                    echo 'proxyProtocol = true' >>my.lua
                    (export JAVA_TOOL_OPTIONS=-Djdk.net.hosts.file=hosts
                    {proxy my.lua})
                    echo hello | nc 127.0.0.1 8000""", when = {
                    Symptom.UNTRUE, Symptom.BYTES_CHANGED, Symptom.BYTES_LOST, Symptom.TIMED_OUT})
    void the_line_comes_once_though_an_address_has_refused(Rig rig) {
        try (HostsFile hosts = new HostsFile("two.example", "127.0.0.2", "127.0.0.1")) {
            rig.start(rig.builder().jvmOption(hosts.jvmOption()).config("""
                    listenPort = 0
                    backendAddress = "two.example"
                    backendPort = %d
                    """.formatted(rig.backend().port()) + SETTING));
            Peer client = rig.client();
            client.send("hello\n");

            Peer backend = rig.backend().accept();
            expectLine(backend, client, listening(rig));
            backend.expect("hello\n");
        }
    }

    @Test
    @WhenItFails(cause = "The line is sent more than once, or to the client as well, or takes the"
            + " place of something else that waits.", seeIt = """
                    nc -l 9000 | wc -c
                    {proxy + proxyProtocol = true}
                    head -c 1000000 /dev/zero | nc -N 127.0.0.1 8000""")
    void all_that_follows_the_line_is_unchanged(Rig rig) {
        MoreSettings.start(rig, SETTING);
        Payload upload = Payload.random(91, MIB);
        Payload reply = Payload.random(92, MIB);
        Rig.Connection connection = rig.connect();
        connection.client().startSending(upload, Pace.STEADY);
        expectLine(connection.backend(), connection.client(), listening(rig));
        connection.backend().startSending(reply);

        Together.run(() -> connection.backend().expect(upload),
                () -> connection.client().expect(reply));
        connection.client().endOutput();
        connection.backend().expectEndOfStream();
        connection.backend().close();
        connection.client().expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "nginx does not understand the line, and closes the connection; or it is"
            + " told of another client.", seeIt = """
                    # in nginx.conf: server { listen 127.0.0.1:9000 proxy_protocol;
                    #   location / { return 200 $proxy_protocol_addr:$proxy_protocol_port; } }
                    curl http://127.0.0.1:8000/""")
    void nginx_learns_who_the_client_is(Rig rig) {
        int port = Ports.unused();
        NginxServer nginx = nginx("listen 127.0.0.1:" + port + " proxy_protocol;\nlocation / {"
                + " return 200 $proxy_protocol_addr:$proxy_protocol_port; }");
        try {
            rig.note("backend", "is nginx");
            expectKnown(rig, port);
        } finally {
            nginx.close();
        }
    }

    @Test
    @WhenItFails(cause = "HAProxy does not understand the line, and closes the connection; or it is"
            + " told of another client.", seeIt = """
                    # in haproxy.cfg: bind 127.0.0.1:9000 accept-proxy
                    #   http-request return status 200 content-type text/plain lf-string "%[src]:%[src_port]"
                    curl http://127.0.0.1:8000/""")
    void HAProxy_learns_who_the_client_is(Rig rig) {
        try (HaproxyServer haproxy = haproxy("accept-proxy", "%[src]:%[src_port]")) {
            rig.note("backend", "is HAProxy");
            expectKnown(rig, haproxy.port());
        }
    }

    private static NginxServer nginx(String server) {
        try {
            return NginxServer.start("", server).orElseThrow(() -> new NotInstalled("nginx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HaproxyServer haproxy(String bind, String answer) {
        try {
            return HaproxyServer.start(bind, answer)
                    .orElseThrow(() -> new NotInstalled("haproxy"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That a server behind the proxy answers with the client's address and port. */
    private static void expectKnown(Rig rig, int port) {
        rig.start(rig.builder().config("""
                listenPort = 0
                backendAddress = "127.0.0.1"
                backendPort = %d
                """.formatted(port) + SETTING));
        Peer client = rig.client();
        client.send(REQUEST);
        String known = client.address().toString().substring(1);
        String answer = answer(client);
        if (!answer.endsWith("\r\n\r\n" + known)) {
            throw new BehaviourFailure(Symptom.UNTRUE, "The server should answer \"" + known
                    + "\", but answers \"" + answer.replaceFirst("(?s).*\r\n\r\n", "") + "\".");
        }
    }

    private static String answer(Peer client) {
        StringBuilder answer = new StringBuilder();
        try {
            while (true) {
                answer.append(new String(client.take(1), US_ASCII));
            }
        } catch (BehaviourFailure end) {
            if (end.symptom() != Symptom.BYTES_LOST && end.symptom() != Symptom.RESET) {
                throw end;
            }
        }
        return answer.toString();
    }

    private static InetSocketAddress listening(Rig rig) {
        return new InetSocketAddress("127.0.0.1", rig.proxy().port());
    }

    /** Takes the line a byte at a time, so that nothing behind it is taken. */
    private static void expectLine(Peer backend, Peer client, InetSocketAddress listening) {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST && line.indexOf("\n") < 0) {
            line.append(new String(backend.take(1), US_ASCII));
        }
        String expected = line(client.address(), listening);
        if (!inFull(line.toString()).equals(expected)) {
            throw new BehaviourFailure(Symptom.UNTRUE, "The backend should be told \""
                    + visible(expected) + "\", but is told \"" + visible(line.toString()) + "\".");
        }
    }

    private static String line(InetSocketAddress source, InetSocketAddress destination) {
        return "PROXY " + (source.getAddress() instanceof Inet4Address ? "TCP4" : "TCP6") + " "
                + source.getAddress().getHostAddress() + " "
                + destination.getAddress().getHostAddress() + " " + source.getPort() + " "
                + destination.getPort() + "\r\n";
    }

    /** With addresses as Java writes them: ::1 is as good as 0:0:0:0:0:0:0:1. */
    private static String inFull(String line) {
        String[] words = line.split(" ", -1);
        for (int i = 2; i < Math.min(words.length, 4); i++) {
            if (words[i].matches("[0-9a-fA-F]*:[0-9a-fA-F:.]*")) {
                words[i] = inFullAddress(words[i]);
            }
        }
        return String.join(" ", words);
    }

    private static String inFullAddress(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String visible(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n").replaceAll("[^ -~]", "?");
    }
}
