package rsp.exercises.behaviours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.Subjects;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProcFs;

/** What a proxy with many threads must think of that one with a single thread need not. */
@Behaviours
class ThreadBehaviours {

    /** Room for a dozen threads with such stacks, beside what a JVM takes anyhow. */
    private static final long ADDRESS_SPACE = 8_000_000L * 1024;
    private static final String LARGE_STACKS = "-Xss256m";
    private static final int MORE_THAN_FIT = 60;
    private static final int MORE_THAN_DESCRIPTORS = 150;
    /** Longer than what is set where a timeout is thought of as short. */
    private static final Duration SIX_SECONDS = Duration.ofSeconds(6);

    @Test
    @WhenItFails(cause = "No more threads can be started. Java says so by an OutOfMemoryError,"
            + " which is no Exception. Either nobody closes the client that was just accepted,"
            + " or the error ends the thread that accepts.", seeIt = """
                    ./jbang backend 9000
                    (ulimit -v 8000000; export JAVA_TOOL_OPTIONS='-Xss256m -Xmx256m'
                    {proxy})
                    for i in $(seq 60); do (sleep 9 | nc 127.0.0.1 8000; echo gone) & done""", when = Symptom.LEAKED)
    @Tag(Subjects.NEEDS_A_PART)
    void a_client_for_whom_there_can_be_no_thread_is_let_go_and_the_others_stay(Rig rig) {
        rig.start(rig.builder().maxAddressSpace(ADDRESS_SPACE).jvmOption(LARGE_STACKS));
        Rig.Connection first = rig.connect();
        // Now it has all its threads, be it one or two.
        first.passRequest();
        List<Peer> others = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            others.add(rig.client());
        }

        // Which of them get threads is chance: one that is let go makes room for another.
        if (!letsGoAll(rig)) {
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "There is no room for the threads of %d more clients. They should be let go, but"
                            + " %d s after it took the last one the proxy has %d connections, and"
                            + " %d clients wait to be accepted.",
                    MORE_THAN_FIT, rig.patience().toSeconds(),
                    rig.proxy().figures().connections(),
                    ProcFs.acceptQueue(rig.proxy().port())));
        }
        first.passReply();
        // A JVM without room for a thread does not even end at SIGTERM.
        others.forEach(Peer::close);
    }

    /** A proxy may pause before it accepts again: while it still accepts, it is waited for. */
    private static boolean letsGoAll(Rig rig) {
        int before;
        do {
            before = ProcFs.acceptQueue(rig.proxy().port());
        } while (before > 0 && acceptsMore(rig, before));
        return before == 0 && Waiting.until(rig.patience(), () -> letsGo(rig));
    }

    private static boolean acceptsMore(Rig rig, int before) {
        return Waiting.until(rig.patience(),
                () -> ProcFs.acceptQueue(rig.proxy().port()) < before);
    }

    private static boolean letsGo(Rig rig) {
        return ProcFs.acceptQueue(rig.proxy().port()) == 0
                && rig.proxy().figures().connections() < MORE_THAN_FIT;
    }

    @Test
    @WhenItFails(cause = "Without a descriptor accept throws. If that is caught only outside of the"
            + " loop, the loop has ended: those connected are served to their end, and nobody is"
            + " accepted any more.", seeIt = """
                    ulimit -n 64      # where the proxy will run; then start it
                    ./jbang backend 9000
                    for i in $(seq 150); do nc -w 3 127.0.0.1 8000 </dev/null & done; wait
                    curl http://127.0.0.1:8000/echo        # they have gone""", when = {
                    Symptom.TIMED_OUT, Symptom.DIED, Symptom.REFUSED})
    @Tag(Subjects.NEEDS_A_PART)
    void out_of_descriptors_the_proxy_goes_on_and_accepts_again_later(Rig rig) {
        rig.start(rig.builder().maxDescriptors(64));
        // What Java needs descriptors for itself it has from now on.
        rig.connect().exchange();
        rig.backend().serve(Peer::echo);
        List<Peer> silent = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_DESCRIPTORS; i++) {
            silent.add(rig.client());
        }
        Waiting.until(rig.patience(), () -> !rig.complaints().isEmpty());

        silent.forEach(Peer::close);

        if (!Waiting.until(rig.patience(), () -> ProcFs.acceptQueue(rig.proxy().port()) == 0)) {
            throw new BehaviourFailure(Symptom.TIMED_OUT, String.format(
                    "There were no descriptors left for a while. %d s later, %d clients still wait"
                            + " to be accepted.",
                    rig.patience().toSeconds(), ProcFs.acceptQueue(rig.proxy().port())));
        }
        Checks.descriptorsAtRest(rig);
        rig.client().expectEcho();
    }

    @Test
    @WhenItFails(cause = "The thread that closes the sockets waits for the other one only for a time:"
            + " join with a number. What is still to come is cut off. A connection may stand half"
            + " closed for as long as it likes.", seeIt = """
                    nc -l -N 9000 </dev/null                       # shows late
                    (sleep 7; echo late) | nc -N 127.0.0.1 8000""")
    void an_upload_goes_on_six_seconds_after_the_backend_has_ended_its_stream(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        connection.backend().endOutput();
        connection.client().expectEndOfStream();
        rig.note("client", "takes its time");
        Waiting.until(SIX_SECONDS, () -> !rig.proxy().isAlive());

        connection.client().send("late\n");

        connection.backend().expect("late\n");
    }
}
