package rsp.exercises.behaviours;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Pace;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.harness.peers.Transfer;

/** A line for each connection that has ended: whose it was, what went each way, how long. */
@Behaviours
class ConnectionLineBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final String SETTING = "logConnections = true";
    private static final String ANSWER = "413 too large\n";
    private static final String BEGINNING = "Connection of ";
    private static final Duration A_WHILE = Duration.ofMillis(300);

    @Test
    @WhenItFails(cause = "No line is written when both streams have ended in the ordinary way, or"
            + " it is not as the task has it, to the letter. A closed channel does not tell its"
            + " address any more, and Java writes a slash before it.", seeIt = """
                    ./jbang backend 9000
                    {proxy + logConnections = true}
                    curl http://127.0.0.1:8000/echo
                    curl 'http://[::1]:8000/echo'""")
    void a_line_tells_of_a_connection_that_has_ended(Rig rig) {
        MoreSettings.start(rig, SETTING);

        for (String address : List.of("127.0.0.1", "::1")) {
            Peer client = rig.client(address);
            new Rig.Connection(client, rig.backend().accept()).exchange();
            expectCounts(rig, client, "a request\n".length(), "a reply\n".length());
        }
        expectOneLineEach(rig);
    }

    @Test
    @WhenItFails(cause = "The line is written when the first of the two streams has ended. What comes"
            + " in the other one after that is not counted.", seeIt = """
                    (sleep 3; echo a reply) | nc -l 9000
                    {proxy + logConnections = true}
                    echo hello | nc -N 127.0.0.1 8000      # ends its stream, and waits for the reply
                                                           # the line must say 8 bytes to the client""")
    void the_line_comes_when_both_streams_have_ended(Rig rig) {
        MoreSettings.start(rig, SETTING);
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        connection.client().endOutput();
        connection.backend().expectEndOfStream();
        connection.passReply();
        connection.backend().close();
        connection.client().expectEndOfStream();

        expectCounts(rig, connection.client(), "a request\n".length(), "a reply\n".length());
        expectOneLineEach(rig);
    }

    @Test
    @WhenItFails(cause = "Bytes that a write does not take wait, and go out later in another"
            + " place. There they are not counted, or counted a second time.", seeIt = """
                    ./jbang backend 9000
                    {proxy + logConnections = true}
                    curl -s 'http://127.0.0.1:8000/big?mib=16' | (sleep 3; wc -c)    # 16777216""")
    void the_line_counts_what_had_to_wait(Rig rig) {
        MoreSettings.start(rig, SETTING);
        Rig.Connection connection = rig.connect();
        Payload reply = Payload.random(51, 16 * MIB);
        connection.passRequest();
        Transfer sending = connection.backend().startSending(reply);
        sending.awaitStop();
        Together.run(() -> connection.client().expect(reply), sending::finish);
        connection.backend().close();
        connection.client().expectEndOfStream();
        connection.client().close();

        expectCounts(rig, connection.client(), "a request\n".length(), reply.length());
    }

    @Test
    @WhenItFails(cause = "What is read is counted, and not what is written. What was read and"
            + " never reached the other side is no part of the traffic.", seeIt = """
                    ./jbang backend 9000 --deaf 60
                    {proxy + logConnections = true}
                    echo hello | nc 127.0.0.1 8000         # then end the backend: the line about
                                                           # this client must say 0 bytes to it""")
    void the_line_does_not_count_what_was_never_passed_on(Rig rig) {
        MoreSettings.start(rig, SETTING);
        rig.backend().stopAccepting();
        Peer client = rig.client();
        client.send("x".repeat(100));
        rig.awaitConnecting();

        // The kernel tries again after a second, and is refused then.
        rig.backend().stopListening();

        expectCounts(rig, client, 0, 0);
    }

    @Test
    @WhenItFails(cause = "A connection that ends by an error ends in another place than one that"
            + " ends in the ordinary way. No line is written there, or one for each of the two"
            + " sockets, or the line about the error is not there any more, or comes later.", seeIt = """
                    ./jbang backend 9000
                    {proxy + logConnections = true}
                    curl -s -o /dev/null http://127.0.0.1:8000/stream
                    # end the backend by kill -9: two lines, of which one tells of a reset""")
    void a_line_tells_of_a_connection_that_was_reset(Rig rig) {
        MoreSettings.start(rig, SETTING);
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        connection.backend().send("half a re");
        connection.client().expect("half a re");

        connection.backend().reset();

        connection.client().expectReset();
        expectCounts(rig, connection.client(), "a request\n".length(), "half a re".length());
        expectOneLineEach(rig);
        String about = BEGINNING + address(connection.client()) + ": ";
        if (errors(rig).stream().takeWhile(line -> !line.startsWith(about))
                .noneMatch(line -> line.startsWith("Connection ended: "))) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR,
                    "The line \"Connection ended: ...\", which tells of the error, should still"
                            + " be there, and before the new one.\n" + rig.proxy().outputs());
        }
    }

    @Test
    @WhenItFails(cause = "After an error, what both sockets still hold is passed on"
            + " (passOnRest), and that is not counted.", seeIt = """
                    # a backend that reads a little, answers and goes; several times, for it is luck:
                    printf 'HTTP/1.0 413 Too Large\\r\\n\\r\\n' | nc -l 9000 | head -c 4096 >/dev/null
                    head -c 20000000 /dev/zero >upload
                    curl -H 'Expect:' -T upload http://127.0.0.1:8000/""")
    void the_line_counts_what_is_passed_on_after_an_error(Rig rig) {
        MoreSettings.start(rig, SETTING);
        Rig.Connection connection = rig.connect();
        Payload upload = Payload.random(52, 64 * MIB);
        Transfer uploading = connection.client().startSending(upload);
        connection.backend().expect(upload, 0, 1000, Pace.FULL);
        uploading.awaitStop();
        rig.proxy().pause();
        connection.backend().send(ANSWER);
        // With bytes unread, for which the kernel sends a reset.
        connection.backend().close();
        rig.proxy().resume();
        connection.client().expect(ANSWER);

        Line line = awaitLine(rig, connection.client());
        expect(line.toClient(), ANSWER.length(), "bytes to the client", line);
    }

    @Test
    @WhenItFails(cause = "The time is not that from accept to the end, or not in milliseconds. The"
            + " backend may be reached much later.", seeIt = """
                    ./jbang backend 9000 --deaf 5
                    {proxy + logConnections = true}
                    (sleep 2; echo hello) | nc -N 127.0.0.1 8000""")
    void the_line_tells_how_long_the_connection_stood(Rig rig) {
        MoreSettings.start(rig, SETTING);
        rig.backend().stopAccepting();
        long before = System.nanoTime();
        Peer client = rig.client();
        rig.awaitConnecting();
        long stands = System.nanoTime();
        // The kernel tries again after a second.
        rig.backend().acceptAgain();
        Rig.Connection connection = new Rig.Connection(client, rig.backend().accept());
        connection.passRequest();
        connection.client().startSending(Payload.text("ab"), Pace.steady(1, A_WHILE)).finish();
        connection.backend().expect("ab");
        long atLeast = Duration.ofNanos(System.nanoTime() - stands).toMillis();
        connection.backend().close();
        connection.client().expectEndOfStream();
        connection.client().close();

        Line line = awaitLine(rig, connection.client());
        long atMost = Duration.ofNanos(System.nanoTime() - before).toMillis();
        if (line.milliseconds() < atLeast || line.milliseconds() > atMost) {
            throw new BehaviourFailure(Symptom.UNTRUE, String.format(
                    "The connection stood for %d ms at least and %d ms at most, but the line says"
                            + " %d ms: %s",
                    atLeast, atMost, line.milliseconds(), line.text()));
        }
    }

    /** A line about a connection: what it says. */
    private record Line(String text, long toBackend, long toClient, long milliseconds) {

        static Line of(String text, String address) {
            String rest = text.substring((BEGINNING + address + ": ").length());
            if (!rest.matches("\\d{1,18} bytes to the backend, \\d{1,18} to the client,"
                    + " \\d{1,18} ms")) {
                throw new BehaviourFailure(Symptom.UNCLEAR_ERROR,
                        "The line should be \"" + BEGINNING
                                + address
                                + ": N bytes to the backend, N to the client, N ms\", but is \""
                                + text + "\".");
            }
            String[] numbers = rest.split("\\D+");
            return new Line(text, Long.parseLong(numbers[0]), Long.parseLong(numbers[1]),
                    Long.parseLong(numbers[2]));
        }
    }

    /** As Java writes it, without its slash. */
    private static String address(Peer client) {
        return client.address().toString().substring(1);
    }

    private static List<String> errors(Rig rig) {
        return rig.proxy().standardError();
    }

    private static Line awaitLine(Rig rig, Peer client) {
        String address = address(client);
        String beginning = BEGINNING + address + ": ";
        if (!Waiting.until(rig.patience(),
                () -> errors(rig).stream().anyMatch(line -> line.startsWith(beginning)))) {
            throw new BehaviourFailure(Symptom.TIMED_OUT, String.format(
                    "A line on standard error should begin with \"%s\"; there is none after %d s.%n%s",
                    beginning, rig.patience().toSeconds(), rig.proxy().outputs()));
        }
        return Line.of(errors(rig).stream().filter(line -> line.startsWith(beginning)).findFirst()
                .orElseThrow(), address);
    }

    private static void expectCounts(Rig rig, Peer client, long toBackend, long toClient) {
        Line line = awaitLine(rig, client);
        expect(line.toBackend(), toBackend, "bytes to the backend", line);
        expect(line.toClient(), toClient, "bytes to the client", line);
    }

    private static void expect(long said, long expected, String what, Line line) {
        if (said != expected) {
            throw new BehaviourFailure(Symptom.UNTRUE, String.format(
                    "There were %,d %s, but the line says %,d: %s", expected, what, said,
                    line.text()));
        }
    }

    /** No more than one about each connection, once the line about a last one has come. */
    private static void expectOneLineEach(Rig rig) {
        Rig.Connection last = rig.connect();
        last.exchange();
        awaitLine(rig, last.client());
        List<String> about = errors(rig).stream().filter(line -> line.startsWith(BEGINNING))
                .map(line -> line.replaceFirst(": .*", "")).toList();
        if (about.stream().distinct().count() < about.size()) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR,
                    "There should be one line about each connection, but about some there are two."
                            + "\n" + rig.proxy().outputs());
        }
    }
}
