package rsp.behaviours;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.scenes.Scene;

/** One connection does not keep the others waiting. */
@Behaviours
class ConcurrencyBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final int PINGS = 100;
    /** A short queue takes them, and 999 is a multiple. */
    private static final int TOGETHER = 9;
    /** A few buffers, and what two busy threads of this program make of it. */
    private static final long A_TURN_AT_MOST = 16 * MIB;
    /** Who sleeps between two looks sleeps longer. */
    private static final Duration A_NAP = Duration.ofMillis(25);
    private static final int ROUNDS = 3;
    private static final Payload FIREHOSE = Payload.random(21, 4096L * MIB);

    @Test
    @WhenItFails(cause = "The proxy serves one connection to its end before it looks at the"
            + " next.", seeIt = """
                    ./jbang backend 9000
                    for i in 1 2 3 4; do curl -s 'http://127.0.0.1:8000/slow' & done; time wait""", or = @WhenItFails.Or(when = {
                    Symptom.BYTES_LOST,
                    Symptom.RESET}, cause = "What belongs to one connection is there"
                            + " only once, as a static field: a buffer, say, of which one thread moves the"
                            + " marks while another uses it."))
    void four_clients_of_a_slow_backend_are_served_at_the_same_time(Rig rig) {
        List<Rig.Connection> connections = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Rig.Connection connection = rig.connect();
            connection.client().send("request " + i);
            connection.backend().expect("request " + i);
            connections.add(connection);
        }

        // All four are with the backend now, and none has its reply.
        for (Rig.Connection connection : connections) {
            connection.backend().send("reply");
            connection.backend().close();
            connection.client().expect("reply");
            connection.client().expectEndOfStream();
        }
    }

    @Test
    @WhenItFails(scene = Scene.SILENT_CLIENT, cause = "The proxy sits in a read of the first client, which says nothing, and"
            + " does not come to the second.", seeIt = """
                    ./jbang backend 9000
                    nc 127.0.0.1 8000 &
                    curl --max-time 5 http://127.0.0.1:8000/echo""")
    void a_silent_client_does_not_stop_the_next_one(Rig rig) {
        Scene.SILENT_CLIENT.play(rig);
    }

    @Test
    @WhenItFails(cause = "The proxy waits until a client that does not read has taken its data,"
            + " and serves nobody meanwhile.", seeIt = """
                    ./jbang backend 9000
                    curl -s --limit-rate 1 http://127.0.0.1:8000/big >/dev/null &
                    time curl http://127.0.0.1:8000/echo""")
    void a_stalled_reader_does_not_hold_up_fifty_active_ones(Rig rig) {
        rig.backend().serve(ConcurrencyBehaviours::streamOrEcho);
        rig.client().send("stream");
        List<Peer> active = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            active.add(rig.client());
            active.get(i).send("echo..");
        }

        for (int turn = 0; turn < 20; turn++) {
            active.forEach(client -> client.send("ping"));
            active.forEach(client -> client.expect("ping"));
        }
    }

    @Test
    @WhenItFails(cause = "The proxy reads from one connection for as long as there is something"
            + " to read; a fast one leaves the others no turn.", seeIt = """
                    ./jbang backend 9000
                    curl -s -o /dev/null 'http://127.0.0.1:8000/big?mib=1024' &
                    time curl http://127.0.0.1:8000/echo""")
    void a_ping_gets_its_turn_beside_a_firehose(Rig rig) {
        rig.backend().serve(ConcurrencyBehaviours::streamOrEcho);
        Peer firehose = rig.client();
        firehose.send("stream");
        Peer pinging = rig.client();
        pinging.send("echo..");
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong drunk = new AtomicLong();
        List<Long> meanwhile = new ArrayList<>();

        Together.run(() -> drink(firehose, done, drunk), () -> {
            try {
                ping(pinging, drunk, meanwhile);
            } finally {
                done.set(true);
            }
        });

        Collections.sort(meanwhile);
        long asARule = meanwhile.get(PINGS / 2);
        if (asARule > A_TURN_AT_MOST) {
            throw new BehaviourFailure(Symptom.LATE, String.format(
                    "While a ping went there and back, the firehose passed %,d bytes as a rule (the"
                            + " median of %d pings); %,d at most were expected.",
                    asARule, PINGS, A_TURN_AT_MOST));
        }
    }

    private static void drink(Peer firehose, AtomicBoolean done, AtomicLong drunk) {
        while (drunk.get() < FIREHOSE.length() && !done.get()) {
            firehose.take(MIB);
            drunk.addAndGet(MIB);
        }
    }

    private static void ping(Peer client, AtomicLong drunk, List<Long> meanwhile) {
        for (int i = 0; i < PINGS; i++) {
            long before = drunk.get();
            client.send("ping");
            client.expect("ping");
            meanwhile.add(drunk.get() - before);
        }
    }

    @Test
    @WhenItFails(cause = "The proxy sleeps before it accepts the next client, or looks only now and"
            + " then whether there is one, rather than be told.", seeIt = """
                    ./jbang backend 9000
                    time for i in $(seq 100); do
                        curl -s -o /dev/null http://127.0.0.1:8000/echo; done""", when = Symptom.LATE)
    void a_new_client_is_not_kept_waiting(Rig rig) {
        rig.connect().client().close();

        for (int round = 1;; round++) {
            Duration took = Turns.ofConnecting(rig, rig::connect);
            if (took.compareTo(A_NAP) <= 0) {
                return;
            }
            // A busy machine keeps who comes without a proxy waiting, too.
            Duration withoutProxy = Turns.ofConnecting(rig, rig::direct);
            if (took.compareTo(A_NAP.plus(withoutProxy.multipliedBy(3))) <= 0) {
                return;
            }
            if (round == ROUNDS) {
                throw new BehaviourFailure(Symptom.LATE, String.format(
                        "Until a client that comes alone has its connection to the backend, %,.1f"
                                + " ms pass, or more (without the proxy, %,.1f ms).",
                        took.toNanos() / 1e6, withoutProxy.toNanos() / 1e6));
            }
        }
    }

    @Test
    @WhenItFails(cause = "The queue of connections not yet accepted (the backlog of listen) is too"
            + " short, or the proxy accepts only one connection each time it is told of some.", seeIt = """
                    ./jbang backend 9000
                    seq 300 | xargs -P 300 -I{} curl -s -o /dev/null -w '%{http_code}\\n' \\
                        http://127.0.0.1:8000/echo | sort | uniq -c""")
    void a_burst_of_300_connections_is_taken_in(Rig rig) {
        rig.backend().serve(Peer::echo);
        List<Peer> clients = new ArrayList<>();
        rig.proxy().pause();
        for (int i = 0; i < 300; i++) {
            clients.add(rig.client());
        }
        rig.proxy().resume();

        clients.forEach(client -> client.send("hello"));
        clients.forEach(client -> client.expect("hello"));
    }

    @Test
    @WhenItFails(scene = Scene.IDLE_CROWD, cause = "The proxy asks its connections in turn whether there is something,"
            + " rather than be told; or it is told of something it does not act on.", seeIt = """
                    for i in $(seq 100); do nc 127.0.0.1 8000 & done
                    top -b -n 3 -p $(pgrep -n -f {pattern})""", when = Symptom.SPINS, or = @WhenItFails.Or(when = {
                    Symptom.TIMED_OUT,
                    Symptom.REFUSED,
                    Symptom.RESET}, cause = "A thousand connections need two thousand descriptors, and"
                            + " something has no room for as many. select() can watch those below 1024"
                            + " only (FD_SETSIZE), and writes beyond its set if it is given others; poll"
                            + " and epoll have no such bound. Or the program bounds its own connections,"
                            + " threads or processes. If all of them stand and only the last one is not"
                            + " heard, there is room, and the proxy no longer watches it.", seeIt = """
                                    ./jbang backend 9000
                                    {proxy}; echo "exit status $?"
                                    ulimit -n 4096    # in another terminal
                                    seq 1000 | xargs -P 1000 -I{} timeout 20 nc 127.0.0.1 8000
                                    curl http://127.0.0.1:8000/echo          # meanwhile"""))
    void a_thousand_idle_connections_cost_no_CPU(Rig rig) {
        // Some at once: one by one, a busy machine takes its time for each.
        for (int i = 0; i < 999; i += TOGETHER) {
            for (int j = 0; j < TOGETHER; j++) {
                rig.client();
            }
            for (int j = 0; j < TOGETHER; j++) {
                rig.backend().accept();
            }
        }
        Rig.Connection last = rig.connect();

        Checks.comesToRest(rig);
        last.client().send("awake?\n");
        last.backend().expect("awake?\n");
    }

    @Test
    @WhenItFails(cause = "The proxy is told again and again of a socket that has ended or can be"
            + " written, although it has nothing to do there.", seeIt = """
                    ./jbang backend 9000
                    curl -s --limit-rate 1 http://127.0.0.1:8000/big >/dev/null &
                    top -b -n 3 -p $(pgrep -n -f {pattern})""", when = Symptom.SPINS, or = @WhenItFails.Or(when = Symptom.RESET, cause = Cause.STALL_TAKEN_FOR_THE_END))
    void half_closed_and_stalled_connections_cost_no_CPU(Rig rig) {
        Rig.Connection halfClosed = rig.connect();
        halfClosed.client().endOutput();
        halfClosed.backend().expectEndOfStream();
        Rig.Connection otherHalf = rig.connect();
        otherHalf.backend().endOutput();
        otherHalf.client().expectEndOfStream();
        Rig.Connection stalled = rig.connect();
        Payload reply = Payload.random(22, 32 * MIB);
        stalled.backend().startSending(reply).awaitStop();

        Checks.comesToRest(rig);
        halfClosed.backend().send("still here");
        halfClosed.client().expect("still here");
        otherHalf.client().send("here too");
        otherHalf.backend().expect("here too");
        stalled.client().expect(reply);
    }

    private static void streamOrEcho(Peer backend) {
        byte[] what = backend.take("stream".length());
        if (new String(what, StandardCharsets.US_ASCII).equals("stream")) {
            backend.startSending(FIREHOSE).finish();
        } else {
            backend.echo();
        }
    }
}
