package rsp.exercises.behaviours;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Pace;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.harness.peers.Transfer;
import rsp.harness.programs.ProcFs;

/** When the proxy is asked to end, it lets nobody in and finishes what is open, for a while. */
@Behaviours
class FinishOpenBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final String LONG = "graceSeconds = 60";
    private static final String SHORT = "graceSeconds = 1";
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(50);
    /** 128 and the number of the signal, as a shell shows it. */
    private static final int ENDED_BY_SIGTERM = 143;

    @Test
    @WhenItFails(cause = "The program ends at once, with all that is open. Or the loop sleeps in"
            + " select and does not learn of the signal: neither a variable nor a close by another"
            + " thread wakes it, and a channel that is registered is closed only at the next"
            + " select.", seeIt = """
                    nc -l 9000
                    {proxy + graceSeconds = 60}
                    nc 127.0.0.1 8000                       # leave it open
                    kill $(pgrep -n -f {pattern}); ss -tln 'sport = :8000'""")
    void on_SIGTERM_nobody_is_let_in_any_more(Rig rig) {
        MoreSettings.start(rig, LONG);
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        int port = rig.proxy().port();

        rig.askProxyToEnd();

        if (!Waiting.until(rig.patience(), () -> !ProcFs.isListening(port))) {
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "The proxy still listens %d s after the signal SIGTERM.",
                    rig.patience().toSeconds()));
        }
        expectServed(connection);
    }

    @Test
    @WhenItFails(cause = "The program ends while there are open connections. It ends as soon as its"
            + " shutdown hook has ended, whatever the loop still does. Or a connection of which"
            + " one stream has ended counts no longer.", seeIt = """
                    nc -l 9000
                    {proxy + graceSeconds = 60}
                    nc 127.0.0.1 8000                       # leave it open
                    kill $(pgrep -n -f {pattern})           # and go on in both""")
    void what_is_open_is_finished_and_then_the_proxy_ends(Rig rig) {
        MoreSettings.start(rig, LONG);
        Rig.Connection connection = rig.connect();
        Payload reply = Payload.random(81, 16 * MIB);
        connection.passRequest();
        Transfer sending = connection.backend().startSending(reply);
        sending.awaitStop();

        rig.askProxyToEnd();
        int port = rig.proxy().port();
        Waiting.until(rig.patience(), () -> !ProcFs.isListening(port));

        try {
            Together.run(() -> connection.client().expect(reply), sending::finish);
        } catch (BehaviourFailure failure) {
            throw cutOff(failure);
        }
        expectServed(connection);
        connection.client().endOutput();
        connection.backend().expectEndOfStream();
        try {
            connection.passReply();
        } catch (BehaviourFailure failure) {
            throw cutOff(failure);
        }
        connection.backend().close();
        connection.client().expectEndOfStream();
        connection.client().close();
        expectEnd(rig);
    }

    @Test
    @WhenItFails(cause = "The whole time to finish is waited for, be there anybody left or not. A"
            + " channel that is closed stays among the selector's keys until the next select.", seeIt = """
                    {proxy + graceSeconds = 60}
                    kill $(pgrep -n -f {pattern})           # should end at once""", when = {
                    Symptom.LEFT_RUNNING})
    void with_nothing_open_the_proxy_ends_at_once(Rig rig) {
        MoreSettings.start(rig, LONG);
        rig.connect().exchange();
        Checks.descriptorsAtRest(rig);

        rig.askProxyToEnd();

        expectEnd(rig);
    }

    @Test
    @WhenItFails(cause = "When the time is up, the program just ends, and leaves it to the kernel to"
            + " close what is open. The kernel ends the streams as if all had been said. Or the"
            + " time begins anew whenever something happens.", seeIt = """
                    nc -l 9000
                    {proxy + graceSeconds = 1}
                    nc 127.0.0.1 8000                       # leave it open
                    sudo tcpdump -n -i lo 'tcp[tcpflags] & tcp-rst != 0' &
                    kill $(pgrep -n -f {pattern})           # a reset on either side""")
    void who_does_not_finish_in_time_is_reset(Rig rig) {
        MoreSettings.start(rig, SHORT);
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        // The time is up although one of them is busy.
        Rig.Connection busy = rig.connect();
        busy.passRequest();
        busy.client().startSending(Payload.random(82, MIB), Pace.steady(1, BETWEEN_BYTES));

        rig.askProxyToEnd();

        connection.client().expectReset();
        connection.backend().expectReset();
        expectEnd(rig);
    }

    @Test
    @WhenItFails(cause = "While the last connections are finished, the loop asks again and again"
            + " whether they are. It can sleep until something happens or the time is up.", seeIt = """
                    nc -l 9000
                    {proxy + graceSeconds = 60}
                    nc 127.0.0.1 8000                       # leave it open
                    kill $(pgrep -n -f {pattern})
                    # how often does it wake up in three seconds?
                    timeout 3 strace -f -e trace=epoll_wait -p $(pgrep -n -f {pattern})""", when = Symptom.SPINS)
    void while_the_last_ones_finish_no_CPU_is_burnt(Rig rig) {
        MoreSettings.start(rig, LONG);
        Rig.Connection connection = rig.connect();
        connection.passRequest();

        rig.askProxyToEnd();
        int port = rig.proxy().port();
        Waiting.until(rig.patience(), () -> !ProcFs.isListening(port));

        expectServed(connection);
        Checks.comesToRest(rig);
        Checks.sleepsOn(rig);
    }

    private static void expectServed(Rig.Connection connection) {
        try {
            connection.passRequest();
            connection.passReply();
        } catch (BehaviourFailure failure) {
            throw cutOff(failure);
        }
    }

    /** Whether it is seen as an end, a reset or a write that fails is up to the kernel. */
    private static BehaviourFailure cutOff(BehaviourFailure failure) {
        return new BehaviourFailure(Symptom.BYTES_LOST,
                "After the signal SIGTERM, a connection that was open is cut off: "
                        + failure.getMessage());
    }

    private static void expectEnd(Rig rig) {
        if (!rig.proxy().endsWithin(rig.patience())) {
            throw new BehaviourFailure(Symptom.LEFT_RUNNING, String.format(
                    "After the signal SIGTERM all connections have ended, and %d s later the proxy"
                            + " still runs.",
                    rig.patience().toSeconds()));
        }
        if (rig.proxy().exitStatus() != ENDED_BY_SIGTERM) {
            throw new BehaviourFailure(Symptom.UNTRUE, String.format(
                    "The exit status should be %d, but is %d.", ENDED_BY_SIGTERM,
                    rig.proxy().exitStatus()));
        }
    }
}
