package rsp.behaviours;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    /** One in so many is not slowed down even where the machine is very busy. */
    static final int MANY = 10;

    private Turns() {}

    /** The median time of small messages, each of which is answered. */
    static Duration ofPings(Peer client, Peer backend) {
        for (int i = 0; i < YOUNG; i++) {
            ping(client, backend);
        }
        return quantile(2, () -> ping(client, backend));
    }

    private static Duration ping(Peer client, Peer backend) {
        long start = System.nanoTime();
        client.send("ping");
        backend.expect("ping");
        backend.send("pong");
        client.expect("pong");
        return since(start);
    }

    /**
     * The time until a client that comes alone has its connection to the backend; one in ten
     * takes less.
     */
    static Duration ofConnecting(Rig rig, Supplier<Rig.Connection> connect) {
        return quantile(MANY, () -> {
            long start = System.nanoTime();
            Rig.Connection connection = connect.get();
            Duration took = since(start);
            connection.client().close();
            connection.backend().close();
            // One that it still works for might be accepted with the next.
            rig.awaitRest();
            return took;
        });
    }

    /**
     * The time of messages in two small pieces, each of which is answered. The second follows as
     * soon as the first has arrived: it is never read with it as one.
     *
     * @param oneIn
     *            one in so many takes less: 2 for the median
     */
    static Duration ofTwoPieces(Peer sender, Peer receiver, int oneIn) {
        return quantile(oneIn, () -> {
            long start = System.nanoTime();
            receiver.acknowledgeLate();
            sender.send("a");
            receiver.expect("a");
            sender.send("b");
            receiver.expect("b");
            receiver.send("c");
            sender.expect("c");
            return since(start);
        });
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What one in so many takes less than. */
    private static Duration quantile(int oneIn, Supplier<Duration> turn) {
        List<Duration> times = Stream.generate(turn).limit(TURNS).sorted().toList();
        return times.get(TURNS / oneIn);
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
