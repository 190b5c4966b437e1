package rsp.behaviours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
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
import rsp.scenes.Scene;

/** What there is not enough of: memory, descriptors. */
@Behaviours
class LimitBehaviours {

    private static final int MIB = 1024 * 1024;
    /** More than any proxy need hold itself for a connection. */
    private static final long OF_ITS_OWN = 12 * MIB;
    /** Less than what lies in the sockets' buffers, whatever is lost. */
    private static final int SOME = 128 * 1024;
    private static final Payload REPLY = Payload.random(34, 16 * MIB);
    private static final long MEMORY_AT_MOST = 48 * MIB;
    private static final int ROUNDS = 5;
    /** Ten clients take a reply each. */
    private static final long HALF_OF_A_ROUND = 10 * REPLY.length() / 2;
    /** Two hundred connections; each leaves 40 KiB at most. */
    private static final long A_ROUND_AT_MOST = 8 * MIB;
    private static final int ROUNDS_AT_MOST = 12;
    /** So much no collector of garbage lets lie that begins with a small heap. */
    private static final long MORE_THAN_GARBAGE = 512 * MIB;
    /** The lines about them do not fit into a pipe and whatever the proxy may keep. */
    private static final int TURNED_AWAY = 2000;
    /** A pipe holds nearly a thousand. */
    private static final int WRITTEN_AT_LEAST = 1200;
    private static final int PROCESSES_AT_MOST = 50;
    /** Tables have 256 places, or 1024 (FD_SETSIZE). */
    private static final int MORE_THAN_A_TABLE = 1100;
    /** In a hundred connections. */
    private static final int THREADS_AT_MOST = 50;
    private static final int HUNDREDS_AT_MOST = 6;
    private static final Pattern DROPPED = Pattern.compile("dropped (\\d+) lines");

    @Test
    @WhenItFails(cause = "The proxy goes on reading from the backend although the client takes"
            + " nothing: it keeps the bytes in memory without a bound, or drops them.", seeIt = """
                    ./jbang backend 9000
                    curl -s --limit-rate 1 'http://127.0.0.1:8000/big?mib=256' >/dev/null &
                    grep VmRSS /proc/$(pgrep -n -f {pattern})/status""", or = @WhenItFails.Or(when = {
                    Symptom.RESET, Symptom.BYTES_LOST}, cause = Cause.STALL_TAKEN_FOR_THE_END))
    void a_client_that_never_reads_holds_the_backend_back(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();

        Payload reply = Payload.random(31, 256 * MIB);

        isHeldBack(rig, connection.backend(), connection.client(), reply);
    }

    @Test
    @WhenItFails(cause = "The proxy goes on reading from the client although the backend takes"
            + " nothing: it keeps the bytes in memory without a bound, or drops them.", seeIt = """
                    nc -l 9000 | sleep 60
                    head -c 268435456 /dev/zero | nc 127.0.0.1 8000 &
                    grep VmRSS /proc/$(pgrep -n -f {pattern})/status""", or = @WhenItFails.Or(when = {
                    Symptom.RESET, Symptom.BYTES_LOST}, cause = Cause.STALL_TAKEN_FOR_THE_END))
    void a_backend_that_never_reads_holds_the_client_back(Rig rig) {
        Rig.Connection connection = rig.connect();
        Payload upload = Payload.random(32, 256 * MIB);

        isHeldBack(rig, connection.client(), connection.backend(), upload);
    }

    private static void isHeldBack(Rig rig, Peer sender, Peer receiver, Payload payload) {
        long before = rig.proxy().figures().residentBytes();
        Transfer sending = sender.startSending(payload, Pace.STEADY);
        long heldAtMost = ProcFs.socketBuffersAtMost() + OF_ITS_OWN;
        long taken = sending.awaitStopBelow(heldAtMost);
        if (taken > heldAtMost) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "Nobody read, and yet %,d bytes were taken from the sender; %,d at most were"
                            + " expected.",
                    taken, heldAtMost));
        }
        Checks.memoryGrewByAtMost(MEMORY_AT_MOST, before, rig);
        // It was held back and not forgotten: what follows still comes.
        receiver.expect(payload, 0, taken + OF_ITS_OWN, Pace.FULL);
    }

    @Test
    @WhenItFails(cause = "When there is no memory for what must wait, the whole proxy ends in place"
            + " of one connection; or it waits for the backend of one and serves nobody.", seeIt = """
                    ./jbang backend 9000 --deaf 60
                    # the proxy with a heap of 16 MB (-Xmx16m), then:
                    for i in $(seq 300); do head -c 65536 /dev/zero | nc 127.0.0.1 8000 & done""")
    void without_memory_for_all_that_waits_the_proxy_ends_connections_and_not_itself(Rig rig) {
        rig.start(rig.builder().jvmOption("-Xmx16m"));
        Rig.Connection other = rig.connect();
        rig.backend().stopAccepting();

        // More than fits into the memory; in each round of part 4, one client is accepted.
        for (int i = 0; i < 300; i++) {
            rig.client().send(Payload.random(33, 64 * 1024));
        }

        for (int turn = 0; turn < 400; turn++) {
            other.client().send("ping");
            other.backend().expect("ping");
        }
        if (rig.proxy().standardError().stream().anyMatch(line -> line.contains("heap space"))) {
            // Java may throw this anywhere, the next time perhaps where nobody catches it.
            throw new BehaviourFailure(Symptom.UNBOUNDED,
                    "The proxy used its memory up before it gave up connections.\n"
                            + rig.proxy().outputs());
        }
    }

    @Test
    @WhenItFails(cause = "The proxy counts what waits, and does not take off what has gone or what"
            + " was given up; or it keeps it. After a while it has no room for anybody.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 100); do
                      timeout 1 curl -s --limit-rate 1 'http://127.0.0.1:8000/big?mib=64' >/dev/null &
                    done; wait
                    curl -s --limit-rate 20M 'http://127.0.0.1:8000/big?mib=64' | wc -c    # 67108864""", when = {
                    Symptom.BYTES_LOST, Symptom.RESET, Symptom.TIMED_OUT,
                    Symptom.CLEAN_END}, or = @WhenItFails.Or(when = Symptom.UNBOUNDED, cause = "What has been"
                            + " passed on is kept: a piece is not given back when all of it has been"
                            + " written, or a list or a buffer only ever grows. Memory grows with the"
                            + " bytes that go through, and not with the connections.", seeIt = """
                                    ./jbang backend 9000
                                    curl -s -o /dev/null 'http://127.0.0.1:8000/big?mib=1024'
                                    grep VmRSS /proc/$(pgrep -n -f {pattern})/status   # before and after"""))
    void what_has_gone_makes_room_for_more(Rig rig) {
        rig.start(rig.builder().jvmOption("-Xmx16m"));
        List<Long> resident = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Stalled> clients = stalled(rig, 20);
            clients.subList(0, 10).forEach(one -> one.client().reset());
            clients.subList(10, 20).forEach(Stalled::expectAll);
            resident.add(rig.proxy().figures().residentBytes());
        }
        growsNoMore(resident);

        Rig.Connection slow = rig.connect();
        Payload reply = Payload.random(35, 32 * MIB);
        slow.backend().startSending(reply);

        slow.client().expect(reply, Pace.STEADY);
    }

    /** Memory that grows with each round is not garbage, which is collected sooner or later. */
    private static void growsNoMore(List<Long> resident) {
        for (int round = 1; round < resident.size(); round++) {
            if (resident.get(round) - resident.get(round - 1) <= HALF_OF_A_ROUND) {
                return;
            }
        }
        throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                "All that was sent has been read or given up, and yet the proxy's memory grew by"
                        + " %,d bytes, and each time by more than half of the %,d bytes that ten"
                        + " clients had read.",
                resident.get(resident.size() - 1) - resident.get(0), 2 * HALF_OF_A_ROUND));
    }

    /** A client for whom there is more than it has read. */
    private record Stalled(Peer client, CountDownLatch someRead) {

        /** The last bytes come when some have been read: what was lost then shows as a gap. */
        void expectAll() {
            client.expect(REPLY, 0, SOME, Pace.FULL);
            someRead.countDown();
            client.expect(REPLY, SOME, REPLY.length(), Pace.FULL);
        }
    }

    private static List<Stalled> stalled(Rig rig, int count) {
        List<Stalled> clients = new ArrayList<>();
        List<Runnable> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rig.Connection connection = rig.connect();
            CountDownLatch someRead = new CountDownLatch(1);
            clients.add(new Stalled(connection.client(), someRead));
            replies.add(connection.backend().startSending(REPLY,
                    Pace.holdingBackTheLast(REPLY, someRead))::awaitStop);
        }
        Together.run(replies.toArray(Runnable[]::new));
        return clients;
    }

    @Test
    @WhenItFails(cause = "The proxy has room for what waits for a few, and gives the others up"
            + " although there is memory; or it gives up whoever does not read for some seconds, by"
            + " a timeout of a write, a read or of poll.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 40); do
                      curl -s 'http://127.0.0.1:8000/big?mib=16' | (sleep 9; wc -c) &
                    done; wait                             # each counts 16777216""")
    void forty_clients_that_stall_get_all_in_the_end(Rig rig) {
        // How much there is room for is not what the heap has at the start.
        rig.start(rig.builder().jvmOption("-Xms4m"));
        List<Stalled> clients = stalled(rig, 40);

        clients.forEach(Stalled::expectAll);
    }

    @Test
    @WhenItFails(cause = "Something is made for each connection and kept when it has ended: a"
            + " buffer, or what an entry of a list or a map still leads to.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 300); do curl -s -o /dev/null http://127.0.0.1:8000/echo; done
                    grep VmRSS /proc/$(pgrep -n -f {pattern})/status   # before and after; then again""")
    void two_hundred_connections_leave_no_memory_behind(Rig rig) {
        rig.connect().exchange();
        long before = rig.proxy().figures().residentBytes();

        int hundreds = hundredsWithGrowth(rig, 2, ROUNDS_AT_MOST, A_ROUND_AT_MOST,
                MORE_THAN_GARBAGE, ProcFs::residentBytes);

        if (hundreds > 0) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "In %,d connections, one after another, the proxy's memory grew by %,d bytes;"
                            + " with each two hundred of them by more than %,d.",
                    hundreds * 100, rig.proxy().figures().residentBytes() - before,
                    A_ROUND_AT_MOST));
        }
    }

    /**
     * Lets connections come and go, in rounds. Garbage grows as well, until it is collected, and
     * so does a pool, up to a size of its own.
     *
     * @param hundreds
     *            so many hundred connections in each round
     * @param bound
     *            more than this in a round is growth
     * @param enough
     *            after more than this in all, no further round is needed
     * @return after how many hundred connections it was clear that what is measured grows in
     *         each round; 0 if it does not
     */
    private static int hundredsWithGrowth(Rig rig, int hundreds, int rounds, long bound,
            long enough, ToLongFunction<ProcFs> measured) {
        long before = measured.applyAsLong(rig.proxy().figures());
        long now = before;
        int round = 0;
        while (round < rounds && now - before <= enough) {
            long atFirst = now;
            for (int i = 0; i < hundreds * 100; i++) {
                rig.connect().exchange();
            }
            now = measured.applyAsLong(rig.proxy().figures());
            if (now - atFirst <= bound) {
                return 0;
            }
            round++;
        }
        return round * hundreds;
    }

    @Test
    @WhenItFails(cause = "There is a place for each connection, in a table, a pool or a count, and it"
            + " is not given back at the end of it. When all places have been used, nobody more is"
            + " served.", seeIt = """
                    ./jbang backend 9000
                    seq 1500 | xargs -P 8 -I{} curl -s -o /dev/null -w '%{http_code}\\n' \\
                        http://127.0.0.1:8000/echo | sort | uniq -c    # 1500 times 200""")
    void connections_that_have_ended_leave_their_places_to_others(Rig rig) {
        for (int i = 0; i < MORE_THAN_A_TABLE; i++) {
            servesOneMore(rig, i);
        }
    }

    private static void servesOneMore(Rig rig, int ended) {
        try {
            rig.connect().exchange();
        } catch (BehaviourFailure failure) {
            throw new BehaviourFailure(failure.symptom(), failure.place(), String.format(
                    "%,d connections have come and gone, one after another. Then: %s", ended,
                    failure.getMessage()));
        }
    }

    @Test
    @WhenItFails(cause = "A process is started for each connection, and goes on when that has"
            + " ended; or it has ended, and the proxy does not wait for it (waitpid), so that the"
            + " kernel must keep its number for ever.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8000/echo; done
                    ps -e -o ppid,pid,stat,args | grep $(pgrep -o -f {pattern})""")
    void a_hundred_connections_leave_no_process_behind(Rig rig) {
        rig.connect().exchange();
        int before = rig.proxy().figures().processes();

        for (int i = 0; i < 100; i++) {
            rig.connect().exchange();
        }

        // Some are kept for the next ones, or waited for when the next one comes.
        if (!Waiting.until(rig.patience(),
                () -> rig.proxy().figures().processes() - before <= PROCESSES_AT_MOST)) {
            ProcFs figures = rig.proxy().figures();
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "After a hundred connections, one after another, the proxy is %d processes, %d"
                            + " more than before; %d of them have ended, and nobody has waited for"
                            + " them.",
                    figures.processes(), figures.processes() - before, figures.zombies()));
        }
    }

    @Test
    @WhenItFails(cause = "A thread is started for each connection, and still waits for something"
            + " when that has ended. Each one takes memory, and the kernel has room for some tens"
            + " of thousands only.", seeIt = """
                    ./jbang backend 9000
                    for i in $(seq 300); do curl -s -o /dev/null http://127.0.0.1:8000/echo; done
                    ls /proc/$(pgrep -n -f {pattern})/task | wc -l   # before and after""")
    void connections_that_have_ended_leave_no_thread_behind(Rig rig) {
        rig.connect().exchange();
        int before = furtherThreads(rig.proxy().figures());

        int hundreds = hundredsWithGrowth(rig, 1, HUNDREDS_AT_MOST, THREADS_AT_MOST,
                Long.MAX_VALUE, LimitBehaviours::furtherThreads);

        // They may be about to end.
        int atMost = before + hundreds * THREADS_AT_MOST;
        if (hundreds > 0 && !Waiting.until(rig.patience(),
                () -> furtherThreads(rig.proxy().figures()) <= atMost)) {
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "After %d connections, one after another, the proxy has %d threads more than"
                            + " before.",
                    hundreds * 100, furtherThreads(rig.proxy().figures()) - before));
        }
    }

    /** Those beside the first one of each process. */
    private static int furtherThreads(ProcFs figures) {
        return figures.threads() - figures.processes();
    }

    @Test
    @WhenItFails(scene = Scene.OUT_OF_DESCRIPTORS, cause = "When nobody more can be accepted, the proxy sleeps; its only thread is"
            + " also that of all the others.", seeIt = """
                    ulimit -n 64      # where the proxy will run; then start it
                    ./jbang backend 9000
                    for i in $(seq 60); do nc 127.0.0.1 8000 & done
                    curl http://127.0.0.1:8000/stream      # opened before the others""")
    void out_of_descriptors_those_connected_are_not_held_up(Rig rig) {
        rig.start(rig.builder().maxDescriptors(64));
        Rig.Connection connected = rig.connect();
        Duration before = Turns.ofPings(connected.client(), connected.backend());
        rig.backend().serve(Peer::echo);
        for (int i = 0; i < 40; i++) {
            rig.client();
        }

        Turns.compare(Turns.ofPings(connected.client(), connected.backend()), before,
                "when there is no descriptor left,");
    }

    @Test
    @WhenItFails(cause = "The proxy writes a line about each client that it must turn away. When"
            + " the pipe for these lines is full, it waits for somebody to read them.", seeIt = """
                    # the proxy, started so that nobody reads what it complains of:
                    {proxy} 2> >(sleep 60)
                    for i in $(seq 3000); do nc -z 127.0.0.1 8000; done   # no backend yet
                    ./jbang backend 9000
                    curl http://127.0.0.1:8000/echo""")
    @Tag(Subjects.NEEDS_A_PART)
    void a_log_that_nobody_reads_holds_nobody_up(Rig rig) {
        AtomicLong written = new AtomicLong();
        AtomicLong dropped = new AtomicLong();
        rig.start(rig.builder().leaveErrorsUnread().onError(line -> {
            Matcher count = DROPPED.matcher(line);
            if (count.find()) {
                dropped.addAndGet(Long.parseLong(count.group(1)));
            } else {
                written.incrementAndGet();
            }
        }));
        rig.backend().stopListening();
        for (int i = 0; i < TURNED_AWAY; i++) {
            rig.expectTurnedAway();
        }
        rig.backend().listenAgain();
        Rig.Connection connection = rig.connect();
        connection.passRequest();

        rig.proxy().readErrors();

        expectAllTold(rig, TURNED_AWAY, written, dropped);
        if (dropped.get() == 0) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "While nobody read them, the proxy kept all of %,d lines.", written.get()));
        }
        if (written.get() < WRITTEN_AT_LEAST) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, String.format(
                    "Of %,d lines the proxy kept %,d; %,d are not many.", TURNED_AWAY,
                    written.get(), WRITTEN_AT_LEAST));
        }

        rig.backend().stopListening();
        rig.expectTurnedAway();
        expectAllTold(rig, TURNED_AWAY + 1, written, dropped);
    }

    /** On a busy machine the lines come slowly, and yet they come; and then no more. */
    private static void expectAllTold(Rig rig, int turnedAway, AtomicLong written,
            AtomicLong dropped) {
        long before = -1;
        while (written.get() + dropped.get() != before && before < turnedAway) {
            long told = written.get() + dropped.get();
            before = told;
            Waiting.until(rig.patience(), () -> written.get() + dropped.get() != told);
        }
        rig.awaitRest();
        if (written.get() + dropped.get() != turnedAway) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, String.format(
                    "The proxy turned %,d clients away; its log has a line for %,d of them, and says"
                            + " that it dropped %,d.",
                    turnedAway, written.get(), dropped.get()));
        }
    }

    /** That traffic on a connection is no reason to try again to accept. */
    private static void expectPatience(Rig rig, Peer connected) {
        long before = rig.proxy().standardError().size();
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            connected.send("ping");
            connected.expect("ping");
        }
        long most = 2 + Duration.ofNanos(System.nanoTime() - start).toMillis() / 100;
        long lines = rig.proxy().standardError().size() - before;
        if (lines > most) {
            throw new BehaviourFailure(Symptom.SPINS, String.format(
                    "While one client sent 100 requests, the proxy told %d times that it cannot"
                            + " accept; %d at most were expected.",
                    lines, most));
        }
    }

    @Test
    @WhenItFails(scene = Scene.OUT_OF_DESCRIPTORS, cause = "Each time round, accept fails for want of a descriptor, and the proxy"
            + " tries again at once; or it ends; or it never tries again.", seeIt = """
                    ulimit -n 64      # where the proxy will run; then start it
                    ./jbang backend 9000
                    for i in $(seq 60); do nc 127.0.0.1 8000 & done
                    top -b -n 3 -p $(pgrep -n -f {pattern})""", when = {
                    Symptom.SPINS, Symptom.TIMED_OUT, Symptom.DIED}, or = @WhenItFails.Or(when = {
                            Symptom.BYTES_LOST,
                            Symptom.RESET}, cause = "The proxy accepts a client although there is no descriptor left"
                                    + " for its connection to the backend, and then has to turn it away. It should"
                                    + " leave the client in the queue until there is room for both.", seeIt = """
                                            ulimit -n 64      # where the proxy will run; then start it
                                            ./jbang backend 9000
                                            for i in $(seq 60); do nc 127.0.0.1 8000 & done; sleep 1
                                            jobs -r | wc -l   # 60: nobody is turned away"""))
    void out_of_descriptors_the_proxy_waits_and_recovers(Rig rig) {
        rig.backend().serve(Peer::echo);
        List<Peer> clients = new ArrayList<>();
        // Once the last descriptor goes to a client, and once to its backend.
        for (int descriptors = 64; descriptors <= 65; descriptors++) {
            rig.start(rig.builder().maxDescriptors(descriptors));
            for (int i = 0; i < 32; i++) {
                clients.add(rig.client());
            }
            // The first bytes come when there is none left: the first read may want one, too.
            if (rig.subject().isOurs()) {
                Checks.told(rig, "too many open files");
            } else {
                rig.awaitRest();
            }
            clients.get(clients.size() - 32).expectEcho();
            Checks.comesToRest(rig);
            if (rig.subject().isOurs()) {
                expectPatience(rig, clients.get(clients.size() - 32));
            }
        }

        for (Peer client : clients) {
            client.expectEcho();
            client.close();
        }
        if (rig.subject().isOurs()) {
            Checks.sleepsOn(rig);
        }
    }
}
