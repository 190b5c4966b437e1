package rsp.exercises.behaviours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** Several loops, each in a thread of its own, share the connections and nothing else. */
@Behaviours
class ManyLoopsBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final String SETTING = "loops = 4";
    private static final int CONNECTIONS = 8;
    private static final int MANY = 21;
    /** Java starts and ends some threads for itself. */
    private static final int MORE_OR_LESS = 5;
    private static final long EACH_WAY = 8 * MIB;
    /** Some tens of milliseconds are used for each connection. */
    private static final Duration SOME_WORK = Duration.ofMillis(5);

    @Test
    @WhenItFails(cause = "There may be several loops, but one has all the connections; or there is"
            + " only one. A processor that has nothing to do does not help it.", seeIt = """
                    ./jbang backend 9000
                    {proxy + loops = 4}
                    for i in $(seq 8); do
                      curl -s -o /dev/null 'http://127.0.0.1:8000/big?mib=1024' &
                    done
                    top -H -b -n 3 -p $(pgrep -n -f {pattern})""")
    void connections_are_spread_over_threads(Rig rig) {
        MoreSettings.start(rig, SETTING);
        List<Rig.Connection> connections = connect(rig);

        long threads = rig.proxy().figures().threadsThatUse(SOME_WORK,
                () -> transferBothWays(connections));

        if (threads < 2) {
            throw new BehaviourFailure(Symptom.LATE, String.format(
                    "%d connections were busy at once, and %d thread did the work of all: each had"
                            + " to wait for the others.",
                    CONNECTIONS, threads));
        }
    }

    @Test
    @WhenItFails(cause = "The buffer that is read into is shared by all loops. While one writes"
            + " from it, another reads into it, and sends somebody's bytes to somebody else.", seeIt = """
                    ./jbang backend 9000
                    {proxy + loops = 4}
                    for i in $(seq 8); do
                      curl -s 'http://127.0.0.1:8000/big?mib=64' | sha1sum &
                    done; wait                             # all the same""", when = {
                    Symptom.BYTES_CHANGED})
    void what_one_loop_copies_is_not_mixed_with_what_another_does(Rig rig) {
        MoreSettings.start(rig, SETTING);
        List<Rig.Connection> connections = connect(rig);

        try {
            transferBothWays(connections);
        } catch (BehaviourFailure failure) {
            // What comes of mixed bytes is chance; that something comes of them is not.
            throw new BehaviourFailure(Symptom.BYTES_CHANGED, String.format(
                    "Of %d connections that were busy at once, not all got what was sent to them: %s",
                    CONNECTIONS, failure.getMessage()));
        }
    }

    @Test
    @WhenItFails(cause = "A connection is given to a loop that sleeps in select, and nothing wakes"
            + " it. What another thread registers counts from the next select on.", seeIt = """
                    ./jbang backend 9000
                    {proxy + loops = 4}
                    for i in 1 2 3 4; do curl --max-time 5 http://127.0.0.1:8000/echo; done""")
    void a_connection_is_served_although_its_loop_was_asleep(Rig rig) {
        MoreSettings.start(rig, SETTING);

        for (Rig.Connection connection : connect(rig)) {
            connection.exchange();
        }
        Checks.comesToRest(rig);
        connect(rig).forEach(Rig.Connection::passReply);
    }

    @Test
    @WhenItFails(cause = "The setting is not looked at; or there is a thread for each connection, and"
            + " not for each loop.", seeIt = """
                    ./jbang backend 9000
                    {proxy + loops = 21}
                    grep Threads /proc/$(pgrep -n -f {pattern})/status    # and with loops = 1""", when = Symptom.UNTRUE)
    void there_are_as_many_loops_as_the_setting_says(Rig rig) {
        int withOne = threads(rig, 1);
        int withMany = threads(rig, MANY);

        int more = withMany - withOne;
        if (Math.abs(more - (MANY - 1)) > MORE_OR_LESS) {
            throw new BehaviourFailure(Symptom.UNTRUE, String.format(
                    "With %d loops in place of one, there should be about %d threads more. There are"
                            + " %d with one loop, and %d with %d.",
                    MANY, MANY - 1, withOne, withMany, MANY));
        }
    }

    private static int threads(Rig rig, int loops) {
        MoreSettings.start(rig, "loops = " + loops);
        for (int i = 0; i < MANY; i++) {
            rig.connect().passRequest();
        }
        return rig.proxy().figures().threads();
    }

    private static List<Rig.Connection> connect(Rig rig) {
        List<Rig.Connection> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Rig.Connection connection = rig.connect();
            connection.passRequest();
            connections.add(connection);
        }
        return connections;
    }

    private static void transferBothWays(List<Rig.Connection> connections) {
        List<Runnable> steps = new ArrayList<>();
        int seed = 100;
        for (Rig.Connection connection : connections) {
            Payload up = Payload.random(seed, EACH_WAY);
            Payload down = Payload.random(seed + 1, EACH_WAY);
            seed += 2;
            steps.add(() -> transfer(connection.client(), connection.backend(), up));
            steps.add(() -> transfer(connection.backend(), connection.client(), down));
        }
        Together.run(steps.toArray(Runnable[]::new));
    }

    private static void transfer(Peer sender, Peer receiver, Payload payload) {
        sender.startSending(payload);
        receiver.expect(payload);
    }
}
