package rsp.behaviours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;

/** Measures how long it takes as a rule until a peer has what another one sent. */
final class Turns {

    private static final int TURNS = 40;
    /** As long as a connection is young, Linux acknowledges at once. */
    private static final int YOUNG = 20;
    /** One time may be so much longer than another on a busy machine, and so many times that. */
    private static final Duration AT_LEAST = Duration.ofMillis(10);
    private static final int TIMES = 10;

    private Turns() {}

    /** The median time of small messages, each of which is answered. */
    static Duration ofPings(Peer client, Peer backend) {
        return median(() -> {
            client.send("ping");
            backend.expect("ping");
            backend.send("pong");
            client.expect("pong");
        });
    }

    /** The median time until a new client has its connection to the backend. */
    static Duration ofConnecting(Rig rig) {
        return median(() -> {
            Rig.Connection connection = rig.connect();
            connection.client().close();
            connection.backend().close();
        });
    }

    /**
     * The time of messages in two small pieces, each of which is answered. The second follows as
     * soon as the first has arrived: it is never read with it as one.
     *
     * @param oneIn
     *            one in so many takes less: 2 for the median, more where a busy machine must not
     *            be blamed on the proxy
     */
    static Duration ofTwoPieces(Peer sender, Peer receiver, int oneIn) {
        return quantile(oneIn, () -> {
            receiver.acknowledgeLate();
            sender.send("a");
            receiver.expect("a");
            sender.send("b");
            receiver.expect("b");
            receiver.send("c");
            sender.expect("c");
        });
    }

    private static Duration median(Runnable turn) {
        for (int i = 0; i < YOUNG; i++) {
            turn.run();
        }
        return quantile(2, turn);
    }

    private static Duration quantile(int oneIn, Runnable turn) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            long start = System.nanoTime();
            turn.run();
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        Collections.sort(times);
        return times.get(times.size() / oneIn);
    }

    /** That a time is not many times another one, which was measured just before. */
    static void compare(Duration now, Duration before, String when) {
        if (now.compareTo(before.multipliedBy(TIMES).plus(AT_LEAST)) > 0) {
            throw new BehaviourFailure(Symptom.LATE, String.format(
                    "A message and its answer took %,.1f ms as a rule (the median of %d); %s they"
                            + " take %,.1f ms.",
                    before.toNanos() / 1e6, TURNS, when, now.toNanos() / 1e6));
        }
    }
}
