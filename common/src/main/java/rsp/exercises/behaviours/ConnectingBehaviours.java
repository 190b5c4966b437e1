package rsp.exercises.behaviours;

import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Pace;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProcFs;

/** A client may speak before its connection to the backend stands. */
@Behaviours
class ConnectingBehaviours {

    /** After so many, the loop has read what was sent before. */
    private static final int TURNS = 3;
    private static final int MIB = 1024 * 1024;

    @Test
    @WhenItFails(cause = "What the client sends is read, and forgotten; or it is written to a socket that"
            + " is not connected yet, or that Java takes for such, for nobody has called"
            + " finishConnect: NotYetConnectedException.", seeIt = """
                    ./jbang backend 9000 --deaf 5
                    printf 'GET /echo HTTP/1.0\\r\\n\\r\\n' | nc 127.0.0.1 8000""")
    void what_a_client_sends_while_the_proxy_connects_is_kept(Rig rig) {
        rig.backend().stopAccepting();
        Peer client = rig.client();
        rig.awaitConnecting();
        client.send("early\n");

        Peer backend = acceptAtLast(rig);

        backend.expect("early\n");
        client.send("and later\n");
        backend.expect("and later\n");
        backend.send("a reply\n");
        client.expect("a reply\n");
    }

    @Test
    @WhenItFails(cause = "What a client has sent meanwhile stays in the buffer that is there for all,"
            + " and the next read of another connection takes its place.", seeIt = """
                    ./jbang backend 9000 --deaf 5
                    (printf 'GET /echo HTTP/1.0\\r\\n\\r\\n' | nc 127.0.0.1 8000) &
                    (printf 'what is this?\\r\\n\\r\\n' | nc 127.0.0.1 8000) &""", when = {
                    Symptom.BYTES_CHANGED, Symptom.TIMED_OUT})
    void what_clients_send_while_the_proxy_connects_is_not_mixed_up(Rig rig) {
        Rig.Connection other = rig.connect();
        other.passRequest();
        rig.backend().stopAccepting();
        Peer client = rig.client();
        rig.awaitConnecting();
        client.send("early\n");
        for (int turn = 0; turn < TURNS; turn++) {
            other.passReply();
        }

        acceptAtLast(rig).expect("early\n");
    }

    @Test
    @WhenItFails(cause = "The proxy is told again and again that the client has something to be read,"
            + " and leaves it unread; or it asks again and again whether the connection to the"
            + " backend stands.", seeIt = """
                    ./jbang backend 9000 --deaf 60
                    nc 127.0.0.1 8000                      # type a line
                    top -b -n 3 -p $(pgrep -n -f {pattern})""", when = Symptom.SPINS)
    void a_client_that_speaks_while_the_proxy_connects_costs_no_CPU(Rig rig) {
        rig.connect().passRequest();
        rig.backend().stopAccepting();
        Peer client = rig.client();
        rig.awaitConnecting();

        client.send("early\n");

        Checks.comesToRest(rig);
        acceptAtLast(rig).expect("early\n");
    }

    @Test
    @WhenItFails(cause = "While a connection to the backend is being made, its client is read on and on,"
            + " and all that comes is kept. What waits is bounded only if a socket that is not"
            + " connected counts as one that takes nothing.", seeIt = """
                    ./jbang backend 9000 --deaf 60
                    head -c 268435456 /dev/zero | nc 127.0.0.1 8000 &
                    grep VmRSS /proc/$(pgrep -n -f {pattern})/status""", when = Symptom.UNBOUNDED)
    void a_client_is_held_back_while_the_proxy_connects(Rig rig) {
        rig.backend().stopAccepting();
        Peer client = rig.client();
        rig.awaitConnecting();
        Payload upload = Payload.random(46, 256L * MIB);

        long taken = client.startSending(upload, Pace.STEADY).awaitStopBelow(heldAtMost());

        rig.awaitRest();
        boolean isGivenUp = rig.proxy().figures().connections() == 0;
        if (isGivenUp || taken > heldAtMost()) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "There is no connection to the backend yet, and %,d bytes were taken from the"
                            + " client; %,d at most were expected.%s",
                    taken, heldAtMost(), isGivenUp ? " Then it was given up." : ""));
        }
        acceptAtLast(rig).expect(upload, 0, taken, Pace.FULL);
    }

    /** What the kernels of the one connection that stands hold, and more than a proxy need. */
    private static long heldAtMost() {
        return ProcFs.socketBuffersAtMost() / 2 + 12 * MIB;
    }

    private static Peer acceptAtLast(Rig rig) {
        rig.backend().acceptAgain();
        return rig.backend().accept();
    }
}
