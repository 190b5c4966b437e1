package rsp.exercises.behaviours;

import java.util.List;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;

/** Standard error is for what goes wrong. */
@Behaviours
class QuietBehaviours {

    private static final int CONNECTIONS = 3;

    @Test
    @WhenItFails(cause = "An exception is thrown at the end of every connection, and caught where"
            + " errors are told. All bytes have gone by then, so only the log shows it. At the end of"
            + " a stream, read returns -1: what is done with that number?", seeIt = """
                    ./jbang backend 9000
                    curl http://127.0.0.1:8000/echo        # the proxy should write nothing about it""", when = Symptom.UNTRUE)
    void connections_that_end_properly_are_worth_no_line(Rig rig) {
        for (int i = 0; i < CONNECTIONS; i++) {
            rig.connect().exchange();
        }
        // What there is to be told comes after the client has seen its end.
        rig.awaitRest();

        List<String> lines = rig.complaints();
        if (!lines.isEmpty()) {
            throw new BehaviourFailure(Symptom.UNTRUE, String.format(
                    "%d connections ended properly, one after another, and the proxy told of"
                            + " errors.%n%s",
                    CONNECTIONS, rig.proxy().outputs()));
        }
    }
}
