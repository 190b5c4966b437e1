package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rsp.harness.peers.Transcript;

/** What steps are made of calls and of what the clients and the backend do. */
class StepMakerTest {

    private static final String LISTENS = """
            7 100.0 clone3({flags=CLONE_VM|CLONE_THREAD, stack_size=0x100}, 88) = 8 <0.000001>
            7 100.001 listen(3<TCP:[0.0.0.0:8000]>, 100) = 0 <0.000001>
            """;

    /** Client N comes from port 4000 + N, with descriptor 10 + N. */
    private static String accepts(int thread, double time, int client) {
        return String.format("""
                %d %f accept(3<TCP:[0.0.0.0:8000]>, {sa_family=AF_INET}, [16]) \
                = %d<TCP:[127.0.0.1:8000->127.0.0.1:%d]> <0.000001>
                """, thread, time, 10 + client, 4000 + client);
    }

    /** The backend's end of client N has descriptor 20 + N. */
    private static String connects(int thread, double time, int client) {
        return String.format("""
                %d %f connect(%d<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(9000)}, 16) = 0 \
                <0.000001>
                """, thread, time, 20 + client);
    }

    private static String call(int thread, double time, String words, double duration) {
        return String.format("%d %f %s <%f>\n", thread, time, words, duration);
    }

    private static Transcript.Entry entry(double seconds, String who, String what) {
        return new Transcript.Entry(seconds, who, what);
    }

    private static List<Trace.Step> steps(Instant begun, String lines,
            Transcript.Entry... entries) {
        List<TraceEvent> events =
                EventReader.read(StraceLog.of(lines.lines()), 8000, 9000).events();
        return new StepMaker(events, List.of(entries), new Flows(events), begun).steps();
    }

    private static List<Trace.Step> steps(String lines, Transcript.Entry... entries) {
        return steps(Instant.ofEpochSecond(100), lines, entries);
    }

    private static List<String> words(List<Trace.Step> steps) {
        return steps.stream().map(Trace.Step::words).toList();
    }

    private static List<String> last(int count, List<Trace.Step> steps) {
        return words(steps).subList(steps.size() - count, steps.size());
    }

    @Test
    void what_the_clients_do_stands_between_the_calls_to_the_microsecond() {
        List<Trace.Step> steps = steps(Instant.ofEpochSecond(100, 999_000),
                LISTENS + accepts(7, 100.002, 1) + connects(7, 100.003, 1)
                        + call(7, 100.0101, "write(11, \"\\x61\", 1) = 1", 0.00001),
                entry(0.0095, "client", "receives 1 byte"));
        assertEquals(List.of("It passes on 1 byte to client 1.", "Client 1 receives 1 byte."),
                last(2, steps));
    }

    @Test
    void what_a_write_gives_out_can_be_seen_before_it_returns() {
        List<Trace.Step> steps = steps(
                LISTENS + accepts(7, 100.002, 1) + connects(7, 100.003, 1)
                        + call(7, 100.01, "write(11, \"\\x61\", 1) = 1", 0.002)
                        + call(8, 100.0105, "read(21, \"\\x61\", 1) = 1", 0.001),
                entry(0.0100, "client", "connects"), entry(0.011, "client", "receives 1 byte"));
        assertEquals(List.of("Client 1 connects.", "It passes on 1 byte to client 1.",
                "Client 1 receives 1 byte.",
                "It reads 1 byte from backend 1 (there was room for 1)."), last(4, steps));
        List<Double> times = steps.stream().map(Trace.Step::to).toList();
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void a_write_that_waits_ends_when_it_returns() {
        List<Trace.Step> steps = steps(
                LISTENS + accepts(7, 100.002, 1) + connects(7, 100.003, 1)
                        + call(7, 100.01, "write(11, \"\\x61\", 1) = 1", 0.5),
                entry(0.2, "backend", "is made to wait"));
        assertEquals(List.of("The backend is made to wait.", "It passes on 1 byte to client 1."
                + " It has waited in this call since step 3."), last(2, steps));
        assertEquals("write (client 1)",
                steps.get(steps.size() - 2).state().waits().get("thread7"));
    }

    /** Two threads take clients in turns, more of them than there can be steps. */
    private static String crowd() {
        StringBuilder lines = new StringBuilder(LISTENS);
        for (int client = 1; client <= 40; client++) {
            lines.append(accepts(7 + client % 2, 101 + client, client));
            lines.append(connects(7 + client % 2, 101.5 + client, client));
        }
        return lines.toString();
    }

    @Test
    void what_several_threads_did_names_them_all() {
        Trace.Step folded = steps(crowd()).get(1);
        assertEquals(40, folded.times());
        assertEquals(List.of("thread8", "thread7"), folded.threads());
    }

    @Test
    void what_was_done_with_a_crowd_marks_them_all() {
        List<Trace.Call> calls = steps(crowd()).get(1).calls();
        assertEquals(List.of("accept 40", "connect 40"), calls.stream()
                .map(call -> call.kind() + " " + call.lanes().size()).toList());
        assertEquals(List.of("client1", "client2"), calls.get(0).lanes().subList(0, 2));
        assertEquals("backend40", calls.get(1).lanes().get(39));
    }

    @Test
    void what_the_kernel_reported_time_and_again_is_told_of_all() {
        StringBuilder lines = new StringBuilder(
                LISTENS + accepts(7, 100.002, 1) + connects(7, 100.003, 1)
                        + accepts(7, 100.004, 2) + connects(7, 100.005, 2));
        for (int i = 1; i <= 4; i++) {
            lines.append(call(7, 100.1, "epoll_ctl(6, EPOLL_CTL_ADD, " + (10 + i % 2 + 1)
                    + ", {events=EPOLLIN, data={u32=" + i % 2 + ", u64=" + i % 2 + "}}) = 0",
                    0.000001));
        }
        for (int i = 0; i < 400; i++) {
            // In no order that is the same time and again.
            int which = Integer.bitCount(i) % 2;
            lines.append(call(7, 101 + i, "epoll_wait(6, [{events="
                    + (i == 50 ? "EPOLLOUT" : "EPOLLIN") + ", data={u32=" + which + ", u64="
                    + which + "}}], 512, -1) = 1", 0.000001));
        }
        List<Trace.Step> steps = steps("" + lines);
        assertEquals("{client1=read, client2=read, write}",
                "" + steps.get(steps.size() - 1).calls().get(0).ready());
    }

    private static final String ONE_CLIENT =
            LISTENS + accepts(7, 100.002, 1) + connects(7, 100.003, 1);

    private static String told(String words) {
        List<Trace.Step> steps = steps(ONE_CLIENT + call(7, 100.01, words, 0.000001));
        Trace.Step last = steps.get(steps.size() - 1);
        return last.words() + " " + last.calls().get(0).java();
    }

    @Test
    void a_look_at_what_is_ready_is_no_wait() {
        assertEquals("It asks which sockets are ready, and does not wait. The kernel reports:"
                + " backend 1 (can write). channel.finishConnect()",
                told("poll([{fd=21, events=POLLOUT}], 1, 0) = 1 ([{fd=21, revents=POLLOUT}])"));
        assertEquals("It asks which sockets are ready, and does not wait: none is."
                + " selector.selectNow()",
                told("poll([{fd=11, events=POLLIN}, {fd=21, events=POLLIN}], 2, 0) = 0 (Timeout)"));
        assertEquals("It waits until a socket is ready. The kernel reports: client 1 (can read and"
                + " write, hung up). (inside a call that waits)",
                told("poll([{fd=11, events=POLLIN}], 1, -1) = 1 ([{fd=11,"
                        + " revents=POLLIN|POLLOUT|POLLHUP}])"));
    }

    @Test
    void what_is_done_to_close_a_socket_says_so() {
        String forNow = "epoll_ctl(6, EPOLL_CTL_DEL, 11, 0x7f) = 0";
        assertEquals("It wants to hear nothing of client 1 for now. key.interestOps(0)",
                told(forNow));
        List<Trace.Step> steps = steps(ONE_CLIENT
                + call(7, 100.01, "shutdown(11, SHUT_WR) = 0", 0.000001)
                + call(7, 100.02, "shutdown(11, SHUT_WR) = 0", 0.000001)
                + call(7, 100.03, "shutdown(11, SHUT_WR) = -1 ENOTCONN (Not connected)", 0.000001)
                + call(7, 100.04, forNow, 0.000001) + call(7, 100.05, "close(11) = 0", 0.000001));
        assertEquals(List.of("It ends the stream to client 1: no more bytes will come.",
                "It ends the stream to client 1 once more, before it closes its socket.",
                "It ends the stream to client 1 once more, before it closes its socket, but the"
                        + " connection is gone: ENOTCONN.",
                "It wants to hear nothing more of client 1.",
                "It closes its socket for client 1."), last(5, steps));
        assertEquals(
                List.of("channel.shutdownOutput()", "channel.close()", "channel.close()",
                        "channel.close()", "channel.close()"),
                steps.stream().skip(steps.size() - 5L).map(step -> step.calls().get(0).java())
                        .toList());
    }

    @Test
    void what_happens_in_the_scene_meanwhile_is_not_what_the_proxy_does() {
        StringBuilder lines = new StringBuilder(LISTENS);
        Transcript.Entry[] entries = new Transcript.Entry[80];
        for (int client = 1; client <= 40; client++) {
            entries[2 * client - 2] = entry(0.5 + client, "client " + client, "connects");
            entries[2 * client - 1] = entry(0.8 + client, "backend " + client, "gets a connection");
            lines.append(accepts(7, 100.6 + client, client)).append(
                    connects(7, 100.7 + client, client));
        }
        Trace.Step folded = steps("" + lines, entries).stream()
                .filter(step -> step.words().contains("times")).findFirst().orElseThrow();
        assertEquals("39 times: it takes a connection; it connects to the backend. Meanwhile a"
                + " client connects (39 times), and the backend gets a connection (39 times).",
                folded.words());
    }

    @Test
    void a_call_that_has_waited_says_since_when() {
        List<Trace.Step> steps = steps(
                ONE_CLIENT + call(7, 100.01, "read(11, \"\\x61\", 9) = 1", 0.5)
                        + call(7, 100.52, "write(21, \"\\x61\", 1) = 1", 0.001),
                entry(0.4, "client", "sends 1 byte"));
        assertEquals(List.of("Client 1 sends 1 byte.",
                "It reads 1 byte from client 1 (there was room for 9). It has waited in this call"
                        + " since step 3.",
                "It passes on 1 byte to backend 1."), last(3, steps));
    }

    private static final String TWO_CLIENTS =
            LISTENS + accepts(7, 100.002, 1) + connects(7, 100.003, 1)
                    + call(7, 100.1, "read(11, \"\\x61\", 9) = 1", 0.4) + accepts(7, 100.6, 2)
                    + call(7, 100.7, "read(12, \"\\x61\", 9) = 1", 0.000001);

    private static List<String> summary(String lines, Transcript.Entry... entries) {
        return new TraceSummary(List.of(), steps(lines, entries), List.of()).sentences();
    }

    @Test
    void who_sends_and_is_not_read_is_told_whom_the_proxy_waits_for() {
        Transcript.Entry first = entry(0.4, "client", "sends 1 byte");
        assertEquals(
                List.of("What client 2 sends in step 4 is read in step 8: until step 6, the proxy"
                        + " sits in a read of client 1.",
                        "What client 1 sends in step 5 is read in step 6."),
                summary(TWO_CLIENTS, entry(0.2, "client 2", "sends 1 byte"), first));
        assertEquals(List.of(), summary(TWO_CLIENTS, first));
        assertEquals(
                List.of("What client 2 sends in step 4 is read in step 7: until step 5, the proxy"
                        + " sits in a read of client 1."),
                summary(TWO_CLIENTS.replace("9) = 1 <0.4", "9) = 0 <0.4"),
                        entry(0.2, "client 2", "sends 1 byte")));
        assertEquals(List.of("What client 1 sends in step 4 is read in step 5.",
                "What client 3 sends in step 8 is never read."),
                summary(TWO_CLIENTS, first, entry(0.9, "client 3", "sends 1 byte")));
    }

    /**
     * In each of some rounds two calls between two things that must be seen, and others in the
     * tenth: r and w read from the client and write to it, R and W do so with the backend.
     */
    private static List<Trace.Step> manySteps(int rounds, String tenth) {
        StringBuilder lines = new StringBuilder(ONE_CLIENT);
        Transcript.Entry[] entries = new Transcript.Entry[rounds];
        for (int i = 0; i < rounds; i++) {
            String calls = i == 9 ? tenth : "rw";
            for (int j = 0; j < calls.length(); j++) {
                char kind = calls.charAt(j);
                lines.append(call(7, 101 + i + j / 100.0,
                        (Character.toLowerCase(kind) == 'r' ? "read(" : "write(")
                                + (Character.isLowerCase(kind) ? 11 : 21) + ", \"\\x61\", 1) = 1",
                        0.000001));
            }
            entries[i] = entry(1.9 + i, "client", "does thing " + (char) ('a' + i));
        }
        return steps("" + lines, entries);
    }

    /** How many calls each step has that has several. */
    private static List<Integer> together(List<Trace.Step> steps) {
        return steps.stream()
                .map(step -> step.calls().stream().mapToInt(Trace.Call::times).sum())
                .filter(calls -> calls > 1).toList();
    }

    @Test
    void no_more_is_told_as_one_than_has_to_be() {
        List<Trace.Step> steps = manySteps(18, "rwRWrRwWrwWRrWwRrRWw");
        assertEquals(List.of(20), together(steps));
        assertEquals(3 + 17 * 2 + 1 + 18, steps.size());
    }

    @Test
    void rounds_and_rounds_of_another_kind_are_more_of_the_same() {
        assertEquals(List.of(5, 16), together(manySteps(20, "rWrWrWrWRwRwRwRw")));
    }

    @Test
    void who_waits_for_all_sockets_at_once_takes_long_and_has_not_waited() {
        String loop = ONE_CLIENT + call(7, 100.01, "epoll_ctl(6, EPOLL_CTL_ADD, 11,"
                + " {events=EPOLLIN, data={u32=1, u64=1}}) = 0", 0.15)
                + call(7, 100.2, "epoll_wait(6, [{events=EPOLLIN, data={u32=1, u64=1}}], 512, -1)"
                        + " = 1", 0.1);
        List<Trace.Step> steps =
                steps(loop + call(7, 100.4, "read(11, \"\\x61\", 9) = 1", 0.15),
                        entry(0.1, "client", "does something"), entry(0.25, "client", "sends it"),
                        entry(0.5, "client", "sends more"));
        assertEquals(List.of("{}", "{}", "{thread7=epoll_wait}", "{thread7=epoll_wait}", "{}",
                "{}"),
                steps.stream().skip(steps.size() - 6L)
                        .map(step -> "" + step.state().waits()).toList());
        assertEquals("It reads 1 byte from client 1 (there was room for 9). 1 byte is lost: nothing"
                + " will pass them on.", last(1, steps).get(0));
        steps = steps(loop + call(7, 100.4, "read(11, \"\\x61\", 9) = 1", 0.5));
        assertEquals("{thread7=read (client 1)}", "" + steps.get(steps.size() - 1).state().waits());
    }

    @Test
    void who_accepts_does_not_know_whom() {
        List<Trace.Step> steps = steps(LISTENS + call(7, 100.01,
                "accept(3<TCP:[0.0.0.0:8000]>, {sa_family=AF_INET}, [16])"
                        + " = 11<TCP:[127.0.0.1:8000->127.0.0.1:4001]>",
                0.3), entry(0.1, "client", "connects"));
        assertEquals("{thread7=accept}", "" + steps.get(1).state().waits());
    }

    @Test
    void the_first_call_that_waits_is_seen_by_itself() {
        StringBuilder lines = new StringBuilder(ONE_CLIENT);
        for (int i = 0; i < 100; i++) {
            lines.append(call(7, 101 + i, "read(21, \"\\x61\", 9) = 1", 0.000001));
            lines.append(call(7, 101.1 + i, "write(11, \"\\x61\", 1) = 1",
                    i == 40 ? 0.5 : 0.000001));
        }
        assertEquals(List.of("It passes on 1 byte to client 1. It has waited in this call since"
                + " step 5."), words(steps("" + lines)).stream()
                        .filter(told -> told.contains("waited")).toList());
    }

    @Test
    void to_end_a_stream_that_is_gone_is_told_apart_in_a_crowd_too() {
        StringBuilder lines = new StringBuilder(ONE_CLIENT);
        for (int i = 0; i < 40; i++) {
            lines.append(call(7, 101 + i, "shutdown(11, SHUT_WR) = 0", 0.000001));
            lines.append(call(7, 101.1 + i,
                    "shutdown(21, SHUT_WR) = -1 ENOTCONN (Not connected)", 0.000001));
        }
        List<Trace.Step> steps = steps("" + lines);
        assertTrue(last(1, steps).get(0).endsWith("times: it ends the stream to client 1; it ends"
                + " the stream to backend 1, but the connection is gone."), last(1, steps).get(0));
    }
}
