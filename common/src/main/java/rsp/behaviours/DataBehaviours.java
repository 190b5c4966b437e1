package rsp.behaviours;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Pace;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.harness.peers.Transfer;
import rsp.harness.programs.ProcFs;
import rsp.harness.programs.ProxyProcess;
import rsp.scenes.Scene;

/** Bytes go through whole, unchanged and in order, both ways. */
@Behaviours
class DataBehaviours {

    /** Linux keeps a piece back for 40 ms at least (TCP_DELACK_MIN in net/tcp.h). */
    private static final Duration LESS_THAN_KEPT_BACK = Duration.ofMillis(30);
    /** A line without a proxy takes less than this for a small message, and its answer. */
    private static final Duration CALM = Duration.ofMillis(5);
    private static final int LATE_AT_LEAST = 2;
    private static final int MOST_ROUNDS = 8;
    /** Longer than what is set where a timeout is thought of as short. */
    private static final Duration SIX_SECONDS = Duration.ofSeconds(6);
    private static final int MIB = 1024 * 1024;
    /** Less than what lies in the sockets' buffers, whatever is lost. */
    private static final int SOME = 128 * 1024;

    @Test
    @WhenItFails(scene = Scene.ONE_REQUEST, cause = "The proxy does not connect to the backend for each client, does not"
            + " send on what it reads, or does not close the client's connection when the"
            + " backend has closed its own.", seeIt = """
                    ./jbang backend 9000
                    curl -v http://127.0.0.1:8000/echo""", when = Symptom.TIMED_OUT)
    void a_small_request_gets_its_reply_and_the_end_of_the_stream(Rig rig) {
        rig.connect().exchange();
    }

    @Test
    @WhenItFails(cause = "Something of each connection stays open: a socket that is not closed"
            + " on one of the ways out.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8000/echo; done
                    ls /proc/$(pgrep -n -f {pattern})/fd | wc -l   # before and after""")
    void a_hundred_requests_one_after_another_leave_no_descriptor_open(Rig rig) {
        rig.connect().exchange();
        int before = Checks.descriptorsAtRest(rig);

        for (int i = 0; i < 100; i++) {
            rig.connect().exchange();
        }

        Checks.descriptorsBackTo(before, rig);
    }

    @Test
    @WhenItFails(cause = "The proxy takes the end of the stream for data, or waits for a"
            + " request that cannot come any more. Or it gives up accepting because of a client that"
            + " has gone before it was accepted: of such a socket, getpeername fails, and some options"
            + " cannot be set.", seeIt = """
                    ./jbang backend 9000
                    nc -z 127.0.0.1 8000
                    curl http://127.0.0.1:8000/echo
                    # and one that is reset before it is accepted:
                    kill -STOP $(pgrep -n -f {pattern})
                    echo 'var s = new java.net.Socket("127.0.0.1", 8000);
                        s.setSoLinger(true, 0); s.close();' | jshell -s -
                    kill -CONT $(pgrep -n -f {pattern})
                    curl http://127.0.0.1:8000/echo""")
    void a_client_that_leaves_without_a_byte_does_not_keep_the_next_one_waiting(Rig rig) {
        rig.connect().client().close();
        rig.connect().exchange();

        // And so does one that has gone before it is accepted.
        rig.backend().serve(Peer::echo);
        rig.proxy().pause();
        rig.client().reset();
        rig.proxy().resume();

        rig.client().expectEcho();
    }

    @Test
    @WhenItFails(cause = "The proxy takes it for the end when nothing comes for some seconds: a"
            + " timeout of a read, of select or of poll. A backend may need its time before it"
            + " answers.", seeIt = """
                    (sleep 6; echo 'a reply') | nc -l 9000
                    echo 'a request' | nc 127.0.0.1 8000""")
    void a_reply_that_takes_six_seconds_arrives(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        rig.note("backend", "takes its time");
        Waiting.until(SIX_SECONDS, () -> !rig.proxy().isAlive());

        connection.backend().send("a reply\n");
        connection.backend().close();

        connection.client().expect("a reply\n");
        connection.client().expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "The proxy waits for the client's first bytes before it reads from the"
            + " backend. In many protocols (SMTP, SSH, MySQL) the server speaks first.", seeIt = """
                    echo 'welcome' | nc -l 9000
                    nc 127.0.0.1 8000             # shows nothing""")
    void the_backend_may_speak_first(Rig rig) {
        Rig.Connection connection = rig.connect();

        connection.backend().send("220 welcome\r\n");

        connection.client().expect("220 welcome\r\n");
    }

    @Test
    @WhenItFails(cause = "The proxy does not go on reading from the client once the backend has"
            + " begun to answer.", seeIt = """
                    nc -l 9000
                    nc 127.0.0.1 8000             # type a line in each, in turn""")
    void a_conversation_of_a_thousand_turns_goes_through(Rig rig) {
        Rig.Connection connection = rig.connect();

        for (int turn = 1; turn <= 1000; turn++) {
            connection.client().send("ping " + turn + "\n");
            connection.backend().expect("ping " + turn + "\n");
            connection.backend().send("pong " + turn + "\n");
            connection.client().expect("pong " + turn + "\n");
        }
    }

    @Test
    @WhenItFails(scene = Scene.LONG_REQUEST, cause = "The proxy reads from the client only once, and what does not fit in its"
            + " buffer never gets through.", seeIt = """
                    nc -l 9000 | wc -c
                    head -c 4097 /dev/zero | nc 127.0.0.1 8000    # then Ctrl-C here""")
    void a_request_of_4097_bytes_arrives_whole(Rig rig) {
        Scene.LONG_REQUEST.play(rig);
    }

    @Test
    @WhenItFails(cause = "The proxy takes what its first read returns for the whole request. TCP"
            + " carries a stream of bytes: where one write ends is not passed on.", seeIt = """
                    nc -l 9000
                    (printf 'GET / '; sleep 1; printf 'HTTP/1.0') | nc 127.0.0.1 8000""")
    void a_request_that_dribbles_in_a_byte_at_a_time_arrives_whole(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload request = Payload.text("GET /slowly HTTP/1.1\r\nHost: example\r\n\r\n");

        connection.client().startSending(request, Pace.steady(1, Duration.ofMillis(2)));

        connection.backend().expect(request);
    }

    @Test
    @WhenItFails(cause = "The proxy treats the bytes as text: through a String, a Reader or a"
            + " line at a time, some byte values do not come out as they went in.", seeIt = """
                    nc -l 9000 | xxd
                    printf '\\000\\001\\377\\r\\n' | nc 127.0.0.1 8000""")
    void every_byte_value_goes_through_unchanged(Rig rig) {
        Rig.Connection connection = rig.connect();
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }

        connection.client().send(Payload.bytes(all));
        connection.backend().expect(Payload.bytes(all));
        connection.backend().send(Payload.bytes(all));
        connection.client().expect(Payload.bytes(all));
    }

    // tag::reply-of-11[]
    @Test
    @WhenItFails(scene = Scene.SLOW_CLIENT, cause = "A write to a socket may take less than it is given. The proxy does not"
            + " keep the rest, or closes the connection before the rest has gone.", seeIt = """
                    ./jbang backend 9000
                    curl -s --limit-rate 1M http://127.0.0.1:8000/big | wc -c    # 11534336""")
    void a_reply_of_11_mebibytes_reaches_a_client_that_pauses(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload reply = Payload.random(2, 11 * MIB);
        connection.passRequest();

        Transfer sending = connection.backend().startSending(reply);
        sending.awaitStop();

        Together.run(() -> connection.client().expect(reply), () -> {
            sending.finish();
            connection.backend().close();
        });
        connection.client().expectEndOfStream();
    }
    // end::reply-of-11[]

    @Test
    @WhenItFails(scene = Scene.SLOW_BACKEND, cause = "The way from the client to the backend is not as careful as the way"
            + " back: a short write loses bytes here, or the request is read only once.", seeIt = """
                    nc -l 9000 | (sleep 3; wc -c)
                    head -c 16777216 /dev/zero | nc -N 127.0.0.1 8000""")
    void an_upload_of_16_mebibytes_reaches_a_backend_that_pauses(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload upload = Payload.random(3, 16 * MIB);
        CountDownLatch someRead = new CountDownLatch(1);
        Transfer sending =
                connection.client().startSending(upload, Pace.holdingBackTheLast(upload, someRead));
        sending.awaitStop();

        connection.backend().expect(upload, 0, SOME, Pace.FULL);
        someRead.countDown();

        connection.backend().expect(upload, SOME, upload.length(), Pace.FULL);
        sending.finish();
    }

    @Test
    @WhenItFails(cause = "The two directions are not independent: while one is held up, the"
            + " other stands still, or loses what does not fit.", seeIt = """
                    ./jbang check part2 --only 'sixty four'""")
    void sixty_four_mebibytes_go_both_ways_while_the_readers_stall_in_turn(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload upload = Payload.random(4, 64 * MIB);
        Payload reply = Payload.random(5, 64 * MIB);
        CountDownLatch someRead = new CountDownLatch(1);
        Transfer uploading =
                connection.client().startSending(upload, Pace.holdingBackTheLast(upload, someRead));
        Transfer replying =
                connection.backend().startSending(reply, Pace.holdingBackTheLast(reply, someRead));
        uploading.awaitStop();
        replying.awaitStop();

        connection.client().expect(reply, 0, SOME, Pace.FULL);
        connection.backend().expect(upload, 0, SOME, Pace.FULL);
        someRead.countDown();
        for (long from = SOME; from < upload.length(); from += 8 * MIB) {
            long to = Math.min(from + 8 * MIB, upload.length());
            connection.client().expect(reply, from, to, Pace.FULL);
            connection.backend().expect(upload, from, to, Pace.FULL);
        }
        uploading.finish();
        replying.finish();
    }

    @Test
    @WhenItFails(cause = "Some order of reads, writes and pauses is not provided for. The seed"
            + " in the transcript repeats it.", seeIt = """
                    nc -l 9000 </dev/urandom | (sleep 1; wc -c)    # counts 20000000
                    head -c 20000000 /dev/urandom | nc -N 127.0.0.1 8000 >/dev/null""")
    void random_chunks_and_pauses_both_ways_at_once_lose_nothing(Rig rig) {
        for (int seed = 1; seed <= 20; seed++) {
            rig.note("seed", "" + seed);
            exchangeAtRandom(rig.connect(), seed);
        }
    }

    private static void exchangeAtRandom(Rig.Connection connection, int seed) {
        Payload request = Payload.random(seed, 8 * MIB);
        Payload reply = Payload.random(1000 + seed, 8 * MIB);
        // In the first and some more rounds nobody reads until nobody can send; the last bytes
        // come after that.
        boolean stalls = seed % 5 == 1;
        CountDownLatch stalled = new CountDownLatch(stalls ? 1 : 0);
        Transfer up = connection.client().startSending(request,
                Pace.waitingAfter(7 * MIB, stalled, randomPace(seed)));
        Transfer down = connection.backend().startSending(reply,
                Pace.waitingAfter(7 * MIB, stalled, randomPace(seed + 100)));
        if (stalls) {
            up.awaitStop();
            down.awaitStop();
        }
        Together.run(() -> receive(connection.client(), reply, seed + 200, stalled),
                () -> receive(connection.backend(), request, seed + 300, stalled));
        up.finish();
        down.finish();
        connection.client().close();
        connection.backend().close();
    }

    private static void receive(Peer peer, Payload payload, int seed, CountDownLatch stalled) {
        peer.expect(payload, 0, SOME, randomPace(seed));
        stalled.countDown();
        peer.expect(payload, SOME, payload.length(), randomPace(seed));
    }

    private static Pace randomPace(int seed) {
        return Pace.random(seed, 64 * 1024, Duration.ofMillis(10));
    }

    @Test
    @WhenItFails(scene = Scene.SLOW_CLIENT, cause = "New bytes are written while older ones still wait in a buffer, and so"
            + " overtake them; or the older ones are dropped.", seeIt = """
                    nc -l 9000 | (sleep 3; cat) | tail -1
                    seq 3000000 | nc -N 127.0.0.1 8000     # the last line is 3000000""", when = {
                    Symptom.BYTES_SWAPPED})
    void what_follows_a_short_write_stays_in_order(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload upload = Payload.random(6, 24 * MIB);
        CountDownLatch someRead = new CountDownLatch(1);
        Transfer sending =
                connection.client().startSending(upload, Pace.holdingBackTheLast(upload, someRead));

        for (long from = 0; from < 4 * SOME; from += SOME) {
            sending.awaitStop();
            connection.backend().expect(upload, from, from + SOME, Pace.FULL);
        }
        someRead.countDown();
        connection.backend().expect(upload, 4 * SOME, upload.length(), Pace.FULL);
        sending.finish();
    }

    @Test
    @WhenItFails(cause = "A connection is good for one request only. Browsers keep theirs open"
            + " and send the next request on it.", seeIt = """
                    ./jbang backend 9000 --keep-alive
                    curl http://127.0.0.1:8000/ http://127.0.0.1:8000/echo""")
    void HTTP_keeps_its_connection_alive_and_sends_in_chunks(Rig rig) {
        try (HttpConversation http = new HttpConversation(rig)) {
            http.expectPlainReply();
            http.expectChunkedReply();
            http.expectPlainReply();
            http.expectOneConnection();
        }
    }

    @Test
    @WhenItFails(cause = "The proxy reads from the client only once; a TLS handshake takes more"
            + " turns than that.", seeIt = """
                    openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -out c -keyout k
                    openssl s_server -accept 9000 -cert c -key k
                    openssl s_client -connect 127.0.0.1:8000""")
    void TLS_passes_through(Rig rig) {
        try (TlsConversation tls = new TlsConversation(rig)) {
            tls.expectEcho();
        }
    }

    @Test
    @WhenItFails(cause = "A WebSocket starts as an HTTP request and then stays open for messages"
            + " both ways, at any time. The proxy stops listening to one side.", seeIt = """
                    # a WebSocket server on port 9000, and in the console of a browser:
                    new WebSocket("ws://127.0.0.1:8000/").onmessage = m => console.log(m.data)""")
    void a_WebSocket_conversation_goes_through(Rig rig) {
        try (WebSocketConversation webSocket = new WebSocketConversation(rig)) {
            webSocket.expectMessagesBothWays();
        }
    }

    @Test
    @WhenItFails(cause = "The proxy listens on IPv4 or on IPv6 only.", seeIt = """
            ./jbang backend 9000
            curl http://127.0.0.1:8000/echo
            curl 'http://[::1]:8000/echo'""")
    void IPv4_and_IPv6_are_both_answered(Rig rig) {
        for (String address : new String[]{"127.0.0.1", "::1"}) {
            Peer client = rig.client(address);
            Peer backend = rig.backend().accept();
            client.send("over " + address + "\n");
            backend.expect("over " + address + "\n");
            backend.close();
            client.expectEndOfStream();
        }
    }

    @Test
    @WhenItFails(cause = "The proxy listens on some addresses of the machine only. From another"
            + " machine nobody reaches it at those.", seeIt = """
                    ss -tln 'sport = :8000'                # * or 0.0.0.0 and [::]
                    curl http://127.0.0.2:8000/echo""", when = {Symptom.REFUSED, Symptom.TIMED_OUT})
    void every_address_of_the_machine_is_answered(Rig rig) {
        Peer client = rig.client("127.0.0.2");
        Peer backend = rig.backend().accept();
        client.send("hello\n");
        backend.expect("hello\n");

        List<String> only = ProcFs.singleAddressesListeningOn(rig.proxy().port());
        if (!only.isEmpty()) {
            throw new BehaviourFailure(Symptom.REFUSED, "The proxy should listen on all addresses;"
                    + " it listens on these alone (as /proc/net/tcp has them): " + only + ".");
        }
    }

    @Test
    @WhenItFails(cause = "TCP_NODELAY is not set on the proxy's socket on that side, or on neither."
            + " Its kernel then keeps a small piece back until the one before has been"
            + " acknowledged, for which the other kernel takes its time (40 ms).", seeIt = """
                    # in one terminal, and in another one:
                    nc -l 9000
                    strace -f -e trace=setsockopt -p $(pgrep -n -f {pattern})
                    nc 127.0.0.1 8000                      # look for TCP_NODELAY""")
    void small_pieces_are_not_kept_back(Rig rig) {
        Rig.Connection direct = rig.direct();
        Duration keptBack = Turns.ofTwoPieces(direct.client(), direct.backend(), 2);
        Rig.Connection connection = rig.connect();

        piecesAreNotKeptBack(rig, connection.client(), connection.backend(), "the backend",
                keptBack, direct);
        piecesAreNotKeptBack(rig, connection.backend(), connection.client(), "the client",
                keptBack, direct);
    }

    /** A machine that is busy keeps everything back: it is asked until it has had a calm moment. */
    private static void piecesAreNotKeptBack(Rig rig, Peer sender, Peer receiver,
            String where, Duration keptBack, Rig.Connection direct) {
        Duration bound = Collections.min(List.of(keptBack.dividedBy(2), LESS_THAN_KEPT_BACK));
        int lateWhenCalm = 0;
        for (int round = 1;; round++) {
            Duration took = Turns.ofTwoPieces(sender, receiver, Turns.MANY);
            if (took.compareTo(bound) <= 0) {
                return;
            }
            // A proxy that comes late because others run is late with new connections, too.
            Duration connecting = Turns.ofConnecting(rig, rig::connect);
            Duration withoutProxy = Turns.ofPings(direct.client(), direct.backend());
            if (withoutProxy.compareTo(CALM) < 0
                    && connecting.multipliedBy(2).compareTo(took) < 0) {
                lateWhenCalm++;
            }
            if (lateWhenCalm == LATE_AT_LEAST || round == MOST_ROUNDS) {
                throw new BehaviourFailure(Symptom.LATE, String.format(
                        "On its way to %s, a message in two small pieces takes %,.1f ms through"
                                + " the proxy, or more (without one, and with TCP_NODELAY off,"
                                + " %,.1f ms).",
                        where, took.toNanos() / 1e6, keptBack.toNanos() / 1e6));
            }
        }
    }

    @Test
    @WhenItFails(cause = "The proxy can only connect to backends with IPv4 addresses.", seeIt = """
            nc -6 -l 9000
            {proxy 8000 ::1 9000}
            nc 127.0.0.1 8000""")
    void a_backend_with_an_IPv6_address_is_reached(Rig rig) {
        ProxyProcess.Builder proxy = ProxyProcess.of(rig.subject())
                .backend("::1", rig.backend("::1").port());
        rig.start(proxy);

        rig.connect().exchange();
    }
}
