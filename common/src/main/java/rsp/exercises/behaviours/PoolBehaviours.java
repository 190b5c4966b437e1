package rsp.exercises.behaviours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.Subjects;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProcFs;

/** A proxy that serves fifty connections at a time, and lets fifty more wait. */
@Behaviours
class PoolBehaviours {

    private static final int SERVED = 50;
    private static final int WAITING = 50;
    /** Those that a JVM starts for itself while it runs. */
    private static final int FURTHER_THREADS = 10;
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    @Test
    @WhenItFails(cause = "Nothing counts the connections that are being served, or what counts"
            + " them lets more than fifty through. Or it lets fewer through: a ThreadPoolExecutor"
            + " makes more threads than its core size only when its queue is full.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 60); do nc 127.0.0.1 8000 & done
                    ss -tn 'dport = :9000' | tail -n +2 | wc -l     # connections to the backend""", when = {
                    Symptom.UNBOUNDED, Symptom.TIMED_OUT})
    void no_more_than_fifty_connections_are_served_at_a_time(Rig rig) {
        serveFifty(rig);

        rig.client();

        int port = rig.backend().port();
        if (Waiting.until(A_WHILE, () -> ProcFs.acceptQueue(port) > 0)) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "With %d connections at the backend, the proxy made one more for client %d,"
                            + " which should wait.",
                    SERVED, SERVED + 1));
        }
    }

    @Test
    @WhenItFails(cause = "The queue of those that wait has no bound, as in an executor of"
            + " Executors.newFixedThreadPool; or, when it is full, the thread that accepts serves"
            + " or waits itself; or nobody closes the client that was refused.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 100); do nc 127.0.0.1 8000 & done
                    nc 127.0.0.1 8000; echo "turned away\"""", when = Symptom.TIMED_OUT)
    void a_client_beyond_the_queue_is_turned_away_at_once(Rig rig) {
        List<Rig.Connection> served = serveFifty(rig);
        letFiftyWait(rig);

        rig.expectTurnedAway();

        served.get(SERVED - 1).exchange();
    }

    @Test
    @WhenItFails(cause = "The client is turned away without a word, or with a stack trace, or with"
            + " words that do not say why; or a second line says it once more.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 101); do nc 127.0.0.1 8000 & done    # the proxy says one line""", when = {
                    Symptom.UNCLEAR_ERROR, Symptom.STACK_TRACE})
    @Tag(Subjects.NEEDS_A_PART)
    void a_client_that_is_turned_away_is_told_of_in_one_line(Rig rig) {
        serveFifty(rig);
        letFiftyWait(rig);

        rig.expectTurnedAway();

        Checks.toldInOneLine(rig, "too many connections");
    }

    @Test
    @WhenItFails(cause = "The place of a connection is given back only when it has ended well. It"
            + " must be given back in a finally, so that an exception does not keep it.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 50); do timeout 1 nc 127.0.0.1 8000 & done; wait
                    curl --max-time 5 http://127.0.0.1:8000/echo""", when = Symptom.TIMED_OUT)
    void a_connection_that_ends_makes_room_however_it_ends(Rig rig) {
        List<Rig.Connection> served = serveFifty(rig);
        List<Consumer<Rig.Connection>> ends = List.of(Rig.Connection::exchange,
                connection -> connection.client().reset(), connection -> {
                    connection.passRequest();
                    connection.backend().reset();
                });

        for (Consumer<Rig.Connection> end : ends) {
            rig.client();
            end.accept(served.remove(0));
            rig.backend().accept();
        }
    }

    @Test
    @WhenItFails(cause = "A thread is started for each client, and only then waits for its turn."
            + " A thread that waits takes memory too.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 100); do nc 127.0.0.1 8000 & done
                    grep Threads /proc/$(pgrep -n -f {pattern})/status""", when = Symptom.UNBOUNDED)
    void a_hundred_clients_make_no_more_than_fifty_threads(Rig rig) {
        rig.connect().exchange();
        int before = rig.proxy().figures().threads();
        serveFifty(rig);
        letFiftyWait(rig);
        Waiting.until(rig.patience(), () -> ProcFs.acceptQueue(rig.proxy().port()) == 0);

        int more = rig.proxy().figures().threads() - before;
        if (more > SERVED + FURTHER_THREADS) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "For %d clients, the proxy has started %d threads; %d were expected, and a few"
                            + " of Java's own.",
                    SERVED + WAITING, more, SERVED));
        }
    }

    private static List<Rig.Connection> serveFifty(Rig rig) {
        List<Rig.Connection> served = new ArrayList<>();
        for (int i = 0; i < SERVED; i++) {
            try {
                served.add(rig.connect());
            } catch (BehaviourFailure failure) {
                throw failure.symptom() != Symptom.TIMED_OUT ? failure
                        : new BehaviourFailure(Symptom.TIMED_OUT, String.format(
                                "%d connections should be served at a time. %d are; client %d has"
                                        + " no connection to the backend after %d s.",
                                SERVED, i, i + 1, rig.patience().toSeconds()));
            }
        }
        return served;
    }

    private static void letFiftyWait(Rig rig) {
        for (int i = 0; i < WAITING; i++) {
            rig.client();
        }
    }
}
