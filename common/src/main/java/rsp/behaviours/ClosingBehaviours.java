package rsp.behaviours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import java.util.function.Consumer;
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
import rsp.scenes.Scene;

/** Connections end as they should: completely, each direction by itself, with nothing left. */
@Behaviours
class ClosingBehaviours {

    private static final int MIB = 1024 * 1024;
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int EACH_WAY = 10;
    private static final String ANSWER = "413 too large\n";
    private static final String UNHEARD = "The proxy does not end the other side's connection at"
            + " all. It does not hear of the reset, for it reads from that side no more; or it closes"
            + " only one of the two sockets; or it does not come out of its answer to the error: a"
            + " read that does not wait returns 0 when nothing is there, and -1 only at an end.";

    @Test
    @WhenItFails(scene = Scene.HALF_CLOSE, cause = "The end of the client's stream is not passed on, or taken for the end"
            + " of the whole connection. It only means: no more from this side.", seeIt = """
                    ./jbang demo part2 --half-close""")
    void a_reply_comes_after_the_client_has_ended_its_stream(Rig rig) {
        Scene.HALF_CLOSE.play(rig);
    }

    @Test
    @WhenItFails(cause = "The end of the backend's stream ends the whole connection, although"
            + " the client still has something to send.", seeIt = """
                    nc -l -N 9000 </dev/null | wc -c
                    (sleep 1; head -c 1000000 /dev/zero) | nc -N 127.0.0.1 8000""")
    void an_upload_goes_on_after_the_backend_has_ended_its_stream(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload upload = Payload.random(11, MIB);
        connection.client().send("hello\n");
        connection.backend().expect("hello\n");
        connection.backend().endOutput();
        connection.client().expectEndOfStream();

        connection.client().startSending(upload);

        connection.backend().expect(upload);
    }

    @Test
    @WhenItFails(scene = Scene.SLOW_CLIENT, cause = "The end of the stream overtakes the bytes before it: the proxy closes"
            + " while it still has something to send; or it is told of the end (EPOLLRDHUP, POLLHUP)"
            + " and does not read what lies in the socket before it.", seeIt = """
                    ./jbang backend 9000
                    curl -s 'http://127.0.0.1:8000/big?mib=50' | (sleep 3; wc -c)""")
    void a_reply_of_50_mebibytes_then_the_end_reaches_a_stalled_client(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();

        streamThenEnd(connection.backend(), connection.client(), Payload.random(12, 50 * MIB));
    }

    @Test
    @WhenItFails(scene = Scene.SLOW_BACKEND, cause = "The end of the stream overtakes the bytes before it on the way to the"
            + " backend; or the proxy is told of the end (EPOLLRDHUP, POLLHUP) and does not read"
            + " what lies in the socket before it.", seeIt = """
                    nc -l 9000 | (sleep 3; wc -c)
                    head -c 52428800 /dev/zero | nc -N 127.0.0.1 8000""")
    void an_upload_of_50_mebibytes_then_the_end_reaches_a_stalled_backend(Rig rig) {
        Rig.Connection connection = rig.connect();

        streamThenEnd(connection.client(), connection.backend(), Payload.random(13, 50 * MIB));
    }

    private static void streamThenEnd(Peer sender, Peer receiver, Payload payload) {
        Transfer sending = sender.startSending(payload);
        sending.awaitStop();
        Together.run(() -> receiver.expect(payload), () -> {
            sending.finish();
            sender.endOutput();
        });
        receiver.expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "On some way to end, one of the two sockets is not closed, or something"
            + " else that was opened for the connection. An end may be clean or a reset, and come"
            + " from the client or from the backend.", seeIt = """
                    ./jbang backend 9000
                    ls /proc/$(pgrep -n -f {pattern})/fd | wc -l   # before, and after some of:
                    curl -s -o /dev/null http://127.0.0.1:8000/echo              # a clean end
                    timeout 1 curl -s -o /dev/null http://127.0.0.1:8000/stream  # a reset""")
    void all_descriptors_come_back_whichever_end_closes_first(Rig rig) {
        for (Ending ending : Ending.values()) {
            end(rig, ending);
            int before = Checks.descriptorsAtRest(rig);

            for (int i = 0; i < EACH_WAY; i++) {
                end(rig, ending);
            }

            Checks.descriptorsBackTo(before, rig, String.format(
                    "%d connections that %s first", EACH_WAY, ending.inWords));
        }
    }

    @Test
    @WhenItFails(cause = "A socket whose other end has closed waits in the state CLOSE_WAIT until"
            + " the proxy closes it too; it never does.", seeIt = """
                    ss -tanp state close-wait""")
    void a_hundred_closed_connections_leave_no_socket_in_CLOSE_WAIT(Rig rig) {
        for (int i = 0; i < 100; i++) {
            end(rig, i % 2 == 0 ? Ending.CLIENT_CLOSES : Ending.BACKEND_CLOSES);
        }

        if (!Waiting.until(rig.patience(), () -> rig.proxy().figures().socketsInCloseWait() == 0)) {
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "The proxy has %d sockets in CLOSE_WAIT.",
                    rig.proxy().figures().socketsInCloseWait()));
        }
    }

    /** Which end of a connection ends it first, and how. */
    private enum Ending {
        CLIENT_CLOSES("the client closes", connection -> connection.client().close()),
        CLIENT_RESETS("the client resets", connection -> connection.client().reset()),
        BACKEND_CLOSES("the backend closes", connection -> {
            connection.backend().close();
            connection.client().expectGone();
        }),
        BACKEND_RESETS("the backend resets", connection -> {
            connection.backend().reset();
            connection.client().expectGone();
        });

        private final String inWords;
        private final Consumer<Rig.Connection> first;

        Ending(String inWords, Consumer<Rig.Connection> first) {
            this.inWords = inWords;
            this.first = first;
        }
    }

    private static void end(Rig rig, Ending ending) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        ending.first.accept(connection);
        connection.client().close();
        connection.backend().close();
    }

    @Test
    @WhenItFails(cause = "The proxy closes the client's socket while bytes of the client lie in it"
            + " unread. The kernel then sends a reset, and the reply may be lost.", seeIt = """
                    sudo tcpdump -n -i lo 'tcp port 8000 and tcp[tcpflags] & tcp-rst != 0'
                    echo 'too large' | nc -l -N 9000 >/dev/null
                    head -c 16777216 /dev/zero | nc 127.0.0.1 8000    # look for resets""", or = @WhenItFails.Or(when = Symptom.TIMED_OUT, cause = "The way to the backend stands still,"
                    + " although the backend reads again. Either what waits for it is not sent on,"
                    + " or the client is not read again. The end of the other way has nothing to"
                    + " do with it."))
    void a_reply_arrives_while_the_backend_leaves_the_request_unread(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload reply = Payload.random(14, 16 * 1024);
        Payload upload = Payload.random(15, 64 * MIB);
        Transfer uploading = connection.client().startSending(upload);
        connection.backend().expect(upload, 0, 1000, Pace.FULL);

        connection.backend().send(reply);
        connection.backend().endOutput();

        connection.client().expect(reply);
        connection.client().expectEndOfStream();
        // Which of the client's reads and writes is told of a reset is up to the kernel.
        Together.run(uploading::finish,
                () -> connection.backend().expect(upload, 1000, upload.length(), Pace.FULL));
    }

    @Test
    @WhenItFails(cause = "A write to the backend fails, for the backend has reset the connection,"
            + " and the proxy gives up. But what the backend sent before that can still be read.", seeIt = """
                    # a backend that reads a little, answers and goes (it is luck, so
                    # several times):
                    printf 'HTTP/1.0 413 Too Large\\r\\n\\r\\n' | nc -l 9000 | head -c 4096 >/dev/null
                    head -c 20000000 /dev/zero >upload
                    curl -H 'Expect:' -T upload http://127.0.0.1:8000/""", or = @WhenItFails.Or(when = Symptom.CLEAN_END, cause = "A write to the"
                    + " backend failed, for the backend has reset the connection. The kernel tells of a"
                    + " reset once: what is read after that write looks like a clean end. The proxy has to"
                    + " remember the error until it ends the client's connection."))
    @Tag(Subjects.NEEDS_ONE_THREAD)
    void an_answer_arrives_although_the_backend_has_reset_the_upload(Rig rig) {
        Rig.Connection stalled = rig.connect();
        Payload upload = Payload.random(17, 64 * MIB);
        Transfer uploading = stalled.client().startSending(upload);
        stalled.backend().expect(upload, 0, 1000, Pace.FULL);
        uploading.awaitStop();
        rig.proxy().pause();
        answerAndReset(stalled.backend());
        rig.proxy().resume();
        stalled.client().expect(ANSWER);

        // The same, but it is the client's next bytes that cannot be written.
        Rig.Connection quick = rig.connect();
        quick.client().send(Payload.random(18, 2000));
        quick.backend().expect(Payload.random(18, 2000), 0, 1000, Pace.FULL);
        rig.proxy().pause();
        quick.client().send("more");
        answerAndReset(quick.backend());
        rig.proxy().resume();
        quick.client().expect(ANSWER);
        quick.client().expectReset();
    }

    /** Closes with bytes unread, for which the kernel sends a reset. */
    private static void answerAndReset(Peer backend) {
        backend.send(ANSWER);
        backend.close();
    }

    @Test
    @WhenItFails(cause = "An error while writing to a client that has gone ends more than that"
            + " client's connection, or leaves the backend's open.", seeIt = """
                    ./jbang backend 9000
                    timeout 1 curl -s -o /dev/null http://127.0.0.1:8000/stream
                    curl http://127.0.0.1:8000/echo""")
    void a_client_that_resets_in_mid_reply_frees_the_backend(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload reply = Payload.random(16, 256 * MIB);
        connection.passRequest();
        Transfer sending = connection.backend().startSending(reply);
        connection.client().expect(reply, 0, MIB, Pace.FULL);

        connection.client().reset();

        sending.awaitBroken();
        Rig.Connection next = rig.connect();
        next.client().send("still there?\n");
        next.backend().expect("still there?\n");
    }

    @Test
    @WhenItFails(scene = Scene.BROKEN_BACKEND, cause = "The proxy ends the client's connection in the ordinary way after the"
            + " backend's was cut off. The client takes half a reply for the whole.", seeIt = """
                    ./jbang demo part2 --broken-backend
                    ./jbang demo part4 --broken-backend    # so it should be""", or = @WhenItFails.Or(when = Symptom.TIMED_OUT, cause = UNHEARD))
    void a_reset_of_the_backend_does_not_look_like_a_clean_end_to_the_client(Rig rig) {
        Scene.BROKEN_BACKEND.play(rig);
    }

    @Test
    @WhenItFails(cause = "The proxy ends the backend's connection in the ordinary way after the"
            + " client's was cut off. The backend takes half an upload for the whole.", seeIt = """
                    sudo tcpdump -n -i lo 'tcp port 9000 and tcp[tcpflags] & tcp-rst != 0'
                    echo hello | nc -l 9000
                    # Who ends with something unread sends a reset. The backend
                    # should get one:
                    bash -c 'exec 3<>/dev/tcp/127.0.0.1/8000; echo half >&3; sleep 1'""", or = @WhenItFails.Or(when = Symptom.TIMED_OUT, cause = UNHEARD))
    void a_reset_of_the_client_does_not_look_like_a_clean_end_to_the_backend(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.client().send("half an uplo");
        connection.backend().expect("half an uplo");

        connection.client().reset();

        connection.backend().expectReset();
    }

    @Test
    @WhenItFails(cause = "Both sockets of a connection have something to tell in the same round of"
            + " the loop. The first closes both, and the second is looked at all the same.", seeIt = """
                    # the proxy is stopped while a client and its backend are both
                    # ended hard:
                    kill -STOP $(pgrep -n -f {pattern})    # and after that: kill -CONT""")
    @Tag(Subjects.NEEDS_A_PART)
    void two_ends_that_reset_at_once_are_no_second_error(Rig rig) {
        List<Rig.Connection> connections = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            connections.add(rig.connect());
            connections.get(i).passRequest();
        }
        rig.proxy().pause();
        connections.forEach(connection -> {
            connection.client().reset();
            connection.backend().reset();
        });
        rig.proxy().resume();
        Checks.descriptorsAtRest(rig);

        List<String> lines = rig.proxy().standardError();
        if (lines.size() > connections.size()
                || lines.stream().anyMatch(line -> line.matches(".*(Closed|Cancelled|null).*"))) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, String.format(
                    "%d connections were reset at both ends; at most one line about each should"
                            + " tell of a reset.%n%s",
                    connections.size(), rig.proxy().outputs()));
        }
    }

    @Test
    @WhenItFails(cause = "While a connection to the backend is being made, nobody looks after the"
            + " client; or only one of the two sockets is closed.", seeIt = """
                    ./jbang backend 9000 --deaf 60
                    echo 'var s = new java.net.Socket("127.0.0.1", 8000); Thread.sleep(1000);
                        s.setSoLinger(true, 0); s.close();' | jshell -s -    # a reset
                    ss -Htan state syn-sent 'dport = :9000'                  # none is left""")
    void a_client_that_resets_while_the_proxy_connects_leaves_nothing_behind(Rig rig) {
        end(rig, Ending.BACKEND_CLOSES);
        int before = Checks.descriptorsAtRest(rig);
        rig.backend().stopAccepting();
        Peer client = rig.client();
        rig.awaitConnecting();

        client.reset();

        Checks.descriptorsBackTo(before, rig);
    }

    @Test
    @WhenItFails(cause = "The connection is closed with a reset although both streams have ended"
            + " properly. What lies in the kernel for the client is thrown away with it.", seeIt = """
                    head -c 3145728 /dev/zero | nc -N -l 9000 >/dev/null
                    echo hello | nc -N 127.0.0.1 8000 | (sleep 3; wc -c)    # 3145728""", when = {
                    Symptom.RESET})
    void a_client_that_ends_first_and_reads_late_gets_all(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload reply = Payload.random(19, 3 * MIB);
        connection.client().send("all, please\n");
        connection.client().endOutput();
        connection.backend().expect("all, please\n");
        connection.backend().expectEndOfStream();
        Transfer sending = connection.backend().startSending(reply);
        if (sending.awaitStop() == reply.length()) {
            // The kernels take all of it. Soon the proxy has nothing more to do.
            connection.backend().close();
            Waiting.until(A_WHILE, () -> rig.proxy().figures().connections() == 0);
        }

        Together.run(() -> connection.client().expect(reply), () -> {
            sending.finish();
            connection.backend().close();
        });
        connection.client().expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "The end of the client's stream comes before the connection to the backend"
            + " stands, with no byte before it, and is not passed on later.", seeIt = """
                    ./jbang backend 9000 --deaf 5
                    nc -N 127.0.0.1 8000 </dev/null        # ends when the backend has seen it""")
    void an_end_without_a_byte_is_kept_until_the_backend_accepts(Rig rig) {
        rig.backend().stopAccepting();
        Peer client = rig.client();
        rig.awaitConnecting();
        client.endOutput();
        rig.awaitRest();

        rig.backend().acceptAgain();

        Peer backend = rig.backend().accept();
        backend.expectEndOfStream();
        backend.send("welcome all the same\n");
        backend.close();
        client.expect("welcome all the same\n");
        client.expectEndOfStream();
    }

    @Test
    @WhenItFails(cause = "What the client sends, or the end of its stream, is not kept until the"
            + " connection to the backend stands: there is no room for all of it, or what comes later"
            + " takes the place of what came first.", seeIt = """
                    ./jbang backend 9000 --deaf 5
                    (printf 'GET /echo HTTP/1.0\\r\\n'; sleep 1; printf 'X: later\\r\\n\\r\\n') \\
                        | nc -N 127.0.0.1 8000             # shows both lines""", when = {
                    Symptom.BYTES_LOST, Symptom.BYTES_CHANGED, Symptom.BYTES_SWAPPED,
                    Symptom.TIMED_OUT, Symptom.RESET})
    void a_request_and_its_end_are_kept_until_the_backend_accepts(Rig rig) {
        // More than some buffers hold, and yet the kernels hold it if the proxy does not.
        Payload much = Payload.random(20, 20_000);
        rig.backend().stopAccepting();
        Peer client = rig.client();
        rig.awaitConnecting();
        client.send(much);
        rig.awaitRest();
        client.send("later\n");
        client.endOutput();
        rig.awaitRest();

        rig.backend().acceptAgain();

        Peer backend = rig.backend().accept();
        backend.expect(much);
        backend.expect("later\n");
        backend.expectEndOfStream();
        backend.send("a reply\n");
        backend.close();
        client.expect("a reply\n");
        client.expectEndOfStream();
    }
}
