package rsp.exercises.behaviours;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;

/** Connections on which nothing has moved for too long are ended, and no others. */
@Behaviours
class IdleTimeoutBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONGER = Duration.ofSeconds(3);
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(300);
    private static final Duration BETWEEN_PINGS = Duration.ofMillis(20);
    /** So many that the pauses between them take longer than may be idle. */
    private static final int BYTES = 15;
    private static final int MANY = 300;

    @Test
    @WhenItFails(cause = "Nothing ends the connection when its time is up; or it is ended in the"
            + " ordinary way, which looks as if both sides had said all; or it is ended too early.", seeIt = """
                    ./jbang backend 9000
                    {proxy + idleSeconds = 2}
                    time nc 127.0.0.1 8000""")
    void an_idle_connection_is_reset_on_both_sides(Rig rig) {
        MoreSettings.start(rig, setting(SHORT));
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        long before = System.nanoTime();
        connection.passReply();

        connection.client().expectReset();
        Duration stood = Duration.ofNanos(System.nanoTime() - before);
        connection.backend().expectReset();

        if (stood.compareTo(SHORT) < 0) {
            throw new BehaviourFailure(Symptom.RESET, String.format(
                    "The connection was reset %d ms after its last byte; %d ms is the time.",
                    stood.toMillis(), SHORT.toMillis()));
        }
        Checks.toldInOneLine(rig, "");
        Checks.descriptorsAtRest(rig);
    }

    @Test
    @WhenItFails(cause = "The time runs from the first byte, or from the last one of a socket that"
            + " has had some. A client that never says anything is the one that it is for.", seeIt = """
                    nc -l 9000
                    {proxy + idleSeconds = 2}
                    time nc 127.0.0.1 8000""")
    void a_client_that_never_says_anything_is_ended_too(Rig rig) {
        MoreSettings.start(rig, setting(SHORT));
        Peer silent = rig.connect().client();
        silent.expectReset();

        rig.backend().stopAccepting();
        Peer unconnected = rig.client();
        rig.awaitConnecting();
        unconnected.expectReset();
    }

    @Test
    @WhenItFails(cause = "When one of the streams has ended, the connection is no longer watched."
            + " But the other stream may say nothing for ever.", seeIt = """
                    nc -l 9000
                    {proxy + idleSeconds = 2}
                    echo hello | nc -N 127.0.0.1 8000       # nothing more comes: reset, and a line""", when = {
                    Symptom.TIMED_OUT, Symptom.CLEAN_END})
    void a_connection_that_is_half_closed_is_ended_too(Rig rig) {
        MoreSettings.start(rig, setting(SHORT));
        Rig.Connection connection = rig.connect();
        connection.passRequest();

        connection.client().endOutput();

        connection.backend().expectEndOfStream();
        connection.client().expectReset();
    }

    @Test
    @WhenItFails(cause = "A connection that has ended by itself is still watched. When its time is"
            + " up, it is ended once more, and a line says so. Or it is never forgotten.", seeIt = """
                    ./jbang backend 9000
                    {proxy + idleSeconds = 2}
                    curl http://127.0.0.1:8000/echo         # and no line two seconds later""", when = {
                    Symptom.UNCLEAR_ERROR})
    void a_connection_that_has_ended_by_itself_is_not_ended_again(Rig rig) {
        MoreSettings.start(rig, setting(SHORT));
        rig.connect().exchange();
        Rig.Connection broken = rig.connect();
        broken.passRequest();
        broken.backend().reset();
        broken.client().expectReset();

        // Its time is up after that of the others.
        rig.connect().client().expectReset();

        Waiting.until(rig.patience(), () -> rig.complaints().size() >= 2);
        rig.awaitRest();
        if (rig.complaints().size() != 2) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, String.format(
                    "One connection has ended properly, one by a reset, and one was idle: that is"
                            + " worth two lines on standard error, not %d.%n%s",
                    rig.complaints().size(), rig.proxy().outputs()));
        }
    }

    @Test
    @WhenItFails(cause = "A client that reads nothing stops everything: nothing can be written, and"
            + " so nothing is read. That is counted as being busy.", seeIt = """
                    ./jbang backend 9000
                    {proxy + idleSeconds = 2}
                    curl -s --limit-rate 1 'http://127.0.0.1:8000/big?mib=64' >/dev/null""")
    void a_client_that_takes_nothing_is_ended_too(Rig rig) {
        MoreSettings.start(rig, setting(SHORT));
        Rig.Connection connection = rig.connect();
        connection.passRequest();

        // More than all kernels on the way keep.
        connection.backend().startSending(Payload.random(61, 256 * MIB)).awaitBroken();
    }

    @Test
    @WhenItFails(cause = "Each of the two sockets has a clock of its own. While an upload goes on,"
            + " nothing comes from the backend, and its clock ends the connection.", seeIt = """
                    nc -l 9000
                    {proxy + idleSeconds = 2}
                    (for i in $(seq 9); do echo $i; sleep 1; done) | nc -N 127.0.0.1 8000""")
    void bytes_that_move_slowly_one_way_keep_a_connection(Rig rig) {
        MoreSettings.start(rig, setting(LONGER));
        Rig.Connection upload = rig.connect();
        Rig.Connection download = rig.connect();

        Together.run(() -> dribble(upload.client(), upload.backend()),
                () -> dribble(download.backend(), download.client()));
    }

    /** The harness itself may be held up on a busy machine: that is not the proxy's fault. */
    private static void dribble(Peer sender, Peer receiver) {
        long longest = 0;
        for (int i = 0; i < BYTES; i++) {
            long before = System.nanoTime();
            try {
                Waiting.until(BETWEEN_BYTES, () -> false);
                sender.send(".");
                receiver.expect(".");
            } catch (BehaviourFailure failure) {
                if (longest > LONGER.toNanos() / 2) {
                    throw new IllegalStateException("the machine is too busy to try this", failure);
                }
                throw failure;
            }
            longest = Math.max(longest, System.nanoTime() - before);
        }
    }

    @Test
    @WhenItFails(cause = "Idle connections are looked for only when select has come back with"
            + " nothing. As long as one connection is busy, it never does.", seeIt = """
                    ./jbang backend 9000
                    {proxy + idleSeconds = 2}
                    curl -s -o /dev/null http://127.0.0.1:8000/stream &
                    time nc 127.0.0.1 8000""")
    void an_idle_connection_is_ended_although_another_one_is_busy(Rig rig) {
        MoreSettings.start(rig, setting(SHORT));
        Rig.Connection idle = rig.connect();
        Rig.Connection busy = rig.connect();
        AtomicBoolean done = new AtomicBoolean();

        Together.run(() -> pingUntil(done, busy), () -> {
            try {
                idle.client().expectReset();
            } finally {
                done.set(true);
            }
        });
    }

    private static void pingUntil(AtomicBoolean done, Rig.Connection busy) {
        while (!done.get()) {
            busy.passRequest();
            busy.passReply();
            Waiting.until(BETWEEN_PINGS, done::get);
        }
    }

    @Test
    @WhenItFails(cause = "The loop wakes again and again to see whether somebody's time is up. It"
            + " can know when the next one's is, and sleep until then.", seeIt = """
                    ./jbang backend 9000
                    {proxy + idleSeconds = 60}
                    for i in $(seq 100); do nc 127.0.0.1 8000 & done
                    # how often does it wake up in three seconds?
                    timeout 3 strace -f -e trace=epoll_wait -p $(pgrep -n -f {pattern})""", when = Symptom.SPINS)
    void waiting_for_the_time_to_be_up_costs_no_CPU(Rig rig) {
        MoreSettings.start(rig, "idleSeconds = 60");
        for (int i = 0; i < MANY; i++) {
            rig.connect().passRequest();
        }

        Checks.comesToRest(rig);
        Checks.sleepsOn(rig);
    }

    @Test
    @WhenItFails(cause = "The loop looks at the clock in a beat of its own, be there a connection"
            + " or not.", seeIt = """
                    {proxy + idleSeconds = 1}
                    # how often does it wake up in three seconds?
                    timeout 3 strace -f -e trace=epoll_wait -p $(pgrep -n -f {pattern})""", when = Symptom.SPINS)
    void with_no_connection_left_the_proxy_does_not_look_at_the_clock(Rig rig) {
        MoreSettings.start(rig, setting(SHORT));
        rig.connect().exchange();
        Checks.descriptorsAtRest(rig);

        Checks.comesToRest(rig);
        Checks.sleepsOn(rig);
    }

    private static String setting(Duration time) {
        return "idleSeconds = " + time.toSeconds();
    }
}
