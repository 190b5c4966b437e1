package rsp.exercises.behaviours;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.harness.peers.Transfer;

/** What waits is kept although nothing more comes. */
@Behaviours
class KeepingBehaviours {

    private static final int MIB = 1024 * 1024;
    /** What Java says itself when there is none left. */
    private static final Pattern NO_MEMORY = Pattern.compile("heap space|direct buffer memory");

    @Test
    @WhenItFails(cause = "The proxy does not keep the rest of a write; or it keeps it, and closes the"
            + " client's socket before the rest has gone, since the backend's stream has ended.", seeIt = """
                    ./jbang backend 9000
                    curl -s http://127.0.0.1:8000/big | (sleep 3; wc -c)    # 11534336""")
    void a_reply_that_has_ended_is_kept_for_a_client_that_pauses(Rig rig) {
        Rig.Connection connection = rig.connect();
        Peer backend = connection.backend();
        Payload reply = Payload.random(41, 11 * MIB);
        connection.passRequest();
        Transfer sending = backend.startSending(reply);
        if (sending.awaitStop() == reply.length()) {
            backend.close();
            // It has seen the end by then, if it reads on while something waits.
            comesToRest(rig);
        }

        Together.run(() -> connection.client().expect(reply), () -> {
            sending.finish();
            backend.close();
        });
        connection.client().expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "Nobody counts what waits, or nothing comes of it. For a client that reads"
            + " nothing the proxy keeps all that comes, until Java has no memory left. Then it"
            + " throws its error at whoever asks for some next.", seeIt = """
                    ./jbang backend 9000
                    export JAVA_TOOL_OPTIONS=-Xmx16m    # where the proxy is started
                    {proxy}
                    curl -s 'http://127.0.0.1:8000/big?mib=64' | sleep 9
                    # the line of the proxy should be yours, and not speak of heap space""")
    void what_waits_for_a_client_that_never_reads_is_bounded(Rig rig) {
        rig.start(rig.builder().jvmOption("-Xmx16m"));
        Rig.Connection stalled = rig.connect();
        stalled.passRequest();

        stalled.backend().startSending(Payload.random(42, 64 * MIB)).awaitStop();

        rig.connect().exchange();
        if (rig.complaints().stream().anyMatch(line -> NO_MEMORY.matcher(line).find())) {
            throw new BehaviourFailure(Symptom.UNBOUNDED,
                    "The proxy used its memory up before it gave the connection up.\n"
                            + rig.proxy().outputs());
        }
    }

    @Test
    @WhenItFails(cause = "What waited for a connection that has ended by an error is still counted,"
            + " though it is gone. Then there is no room for others.", seeIt = """
                    ./jbang backend 9000
                    curl -s 'http://127.0.0.1:8000/big?mib=1024' | sleep 9  # the proxy gives it up
                    curl -s http://127.0.0.1:8000/big | (sleep 3; wc -c)    # 11534336""")
    void what_waited_for_a_connection_that_is_given_up_makes_room(Rig rig) {
        Rig.Connection stalled = rig.connect();
        stalled.passRequest();
        stalled.backend().startSending(Payload.random(43, 128 * MIB)).awaitStop();

        Rig.Connection next = rig.connect();
        Payload reply = Payload.random(44, 11 * MIB);
        next.passRequest();
        Transfer sending = next.backend().startSending(reply);
        sending.awaitStop();
        Together.run(() -> next.client().expect(reply), () -> {
            sending.finish();
            next.backend().close();
        });
        next.client().expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "The client has ended its stream, and the proxy closes both sockets at once,"
            + " although it keeps something for the client. The end of one stream may end both, but"
            + " not before what waits has gone.", seeIt = """
                    ./jbang backend 9000
                    (printf 'GET /big?mib=64 HTTP/1.0\\r\\n\\r\\n'; sleep 2) | nc -N 127.0.0.1 8000 \\
                        | sleep 9
                    sleep 4; ss -Htn 'sport = :8000'       # meanwhile: it is still there""", when = Symptom.BYTES_LOST)
    void what_waits_for_a_client_that_has_ended_its_stream_is_kept(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        Payload reply = Payload.random(45, 64 * MIB);
        connection.backend().startSending(reply).awaitStop();

        connection.client().endOutput();
        rig.awaitRest();

        if (rig.proxy().figures().connections() == 0) {
            throw new BehaviourFailure(Symptom.BYTES_LOST, "The proxy has read more than its client"
                    + " has room for, and has closed the client's connection.");
        }
        connection.client().takeRestOf(reply, 0);
    }

    private static void comesToRest(Rig rig) {
        try {
            Checks.comesToRest(rig);
        } catch (BehaviourFailure failure) {
            throw failure.shownBy("""
                    ./jbang backend 9000
                    curl -s http://127.0.0.1:8000/big | sleep 60 &
                    top -b -n 3 -p $(pgrep -n -f {pattern})""");
        }
    }
}
