package rsp.behaviours;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rsp.harness.BehaviourFailure;
import rsp.harness.Pace;
import rsp.harness.Payload;
import rsp.harness.Peer;
import rsp.harness.Rig;
import rsp.harness.Symptom;
import rsp.harness.Transfer;

/** What there is not enough of: memory, descriptors. */
@Behaviours
class LimitBehaviours {

    private static final int MIB = 1024 * 1024;
    /** What the buffers of four sockets may hold, and a little more. */
    private static final long HELD_AT_MOST = 16 * MIB;
    private static final long MEMORY_AT_MOST = 48 * MIB;

    @Test
    @WhenItFails(cause = "The proxy goes on reading from the backend although the client takes"
            + " nothing: it keeps the bytes in memory without a bound, or drops them.", seeIt = """
                    ./jbang backend 9000
                    curl -s --limit-rate 1 'http://127.0.0.1:8000/big?mib=256' >/dev/null &
                    grep VmRSS /proc/$(pgrep -n -f rsp.Rsp)/status""")
    void a_client_that_never_reads_holds_the_backend_back(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.client().send("a request\n");
        connection.backend().expect("a request\n");

        Payload reply = Payload.random(31, 256 * MIB);

        isHeldBack(rig, connection.backend(), connection.client(), reply);
    }

    @Test
    @WhenItFails(cause = "The proxy goes on reading from the client although the backend takes"
            + " nothing: it keeps the bytes in memory without a bound, or drops them.", seeIt = """
                    nc -l 9000 | sleep 60
                    head -c 268435456 /dev/zero | nc 127.0.0.1 8000 &
                    grep VmRSS /proc/$(pgrep -n -f rsp.Rsp)/status""")
    void a_backend_that_never_reads_holds_the_client_back(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload upload = Payload.random(32, 256 * MIB);

        isHeldBack(rig, connection.client(), connection.backend(), upload);
    }

    private static void isHeldBack(Rig rig, Peer sender, Peer receiver, Payload payload) {
        long before = rig.proxy().figures().residentBytes();
        Transfer sending = sender.startSending(payload);
        long taken = sending.awaitStop();
        if (taken > HELD_AT_MOST) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "Nobody read, and yet %,d bytes were taken from the sender; %,d at most were"
                            + " expected.",
                    taken, HELD_AT_MOST));
        }
        Checks.memoryGrewByAtMost(MEMORY_AT_MOST, before, rig);
        // It was held back and not forgotten: what follows still comes.
        receiver.expect(payload, 0, 2 * HELD_AT_MOST, Pace.FULL);
    }

    @Test
    @WhenItFails(cause = "Each time round, accept fails for want of a descriptor, and the proxy"
            + " tries again at once; or it ends; or it never tries again.", seeIt = """
                    (ulimit -n 64; ./jbang part1 8000 127.0.0.1 9000)
                    ./jbang backend 9000
                    for i in $(seq 60); do nc 127.0.0.1 8000 & done
                    top -b -n 3 -p $(pgrep -n -f rsp.Rsp)""")
    void out_of_descriptors_the_proxy_waits_and_recovers(Rig rig) {
        rig.backend().serve(Peer::echo);
        rig.start(rig.builder().maxDescriptors(64));
        List<Peer> clients = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clients.add(rig.client());
        }
        clients.get(0).send("hello");
        clients.get(0).expect("hello");

        Checks.comesToRest(rig);
        clients.forEach(Peer::close);

        Peer late = rig.client();
        late.send("hello");
        late.expect("hello");
    }
}
