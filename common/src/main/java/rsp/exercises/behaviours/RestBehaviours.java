package rsp.exercises.behaviours;

import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.WhenItFails;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Pace;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Transfer;

/** What has come in before an error is passed on. */
@Behaviours
class RestBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final Payload UPLOAD = Payload.random(51, 64 * MIB);
    private static final Payload REPLY = Payload.random(52, 64 * MIB);

    @Test
    @WhenItFails(cause = "The backend has reset the connection, and what the proxy keeps for the"
            + " client is thrown away, although the client has room for it by now. What waits goes"
            + " first, then what can still be read.", seeIt = """
                    nc -l 9000 </dev/zero | sleep 60
                    nc 127.0.0.1 8000 </dev/zero | (sleep 9; wc -c)
                    # meanwhile, the proxy is stopped while the backend ends hard:
                    kill -STOP $(pgrep -n -f {pattern}); kill $(pgrep -n -f 'nc -l 9000')
                    sleep 9; kill -CONT $(pgrep -n -f {pattern})
                    # the count is higher if what waited has come as well""", when = {
                    Symptom.RESET, Symptom.BYTES_LOST})
    void what_waits_for_a_client_goes_out_before_its_connection_is_reset(Rig rig) {
        Rig.Connection connection = rig.connect();
        Peer client = connection.client();
        Transfer uploading = client.startSending(UPLOAD);
        Transfer replying = connection.backend().startSending(REPLY);
        uploading.awaitStop();
        replying.awaitStop();

        rig.proxy().pause();
        int connections = rig.proxy().figures().connections();
        // Before there is room at the client, so that it is what the proxy hears of first.
        connection.backend().reset();
        Waiting.until(rig.patience(),
                () -> rig.proxy().figures().connections() < connections);
        long taken = client.takeRestOf(REPLY, 0);
        rig.proxy().resume();

        client.expect(REPLY, taken, taken + 1, Pace.FULL);
        client.takeRestOf(REPLY, taken + 1);
    }
}
