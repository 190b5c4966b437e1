package rsp.exercises.behaviours;

import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.harness.peers.Transfer;

/** What waits is kept although nothing more comes. */
@Behaviours
class KeepingBehaviours {

    private static final int MIB = 1024 * 1024;

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
