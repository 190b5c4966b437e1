package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lines that strace has written of real programs, cut down to what matters. */
class EventReaderTest {

    private static final String LISTENS = """
            7 1.0 listen(3<TCP:[0.0.0.0:8000]>, 100) = 0 <0.000001>
            """;
    private static final String ACCEPTS = """
            7 1.1 accept4(3<TCP:[0.0.0.0:8000]>, {sa_family=AF_INET, sin_port=htons(4001), \
            sin_addr=inet_addr("\\x31")}, [16], 0) = 4<TCP:[127.0.0.1:8000->127.0.0.1:4001]> \
            <0.000001>
            """;
    private static final String CONNECTS = """
            7 1.2 connect(5<TCP:[4467]>, {sa_family=AF_INET, sin_port=htons(9000), \
            sin_addr=inet_addr("\\x31")}, 16) = 0 <0.000001>
            """;

    private static EventReader read(String lines) {
        return EventReader.read(StraceLog.of(lines.lines()), 8000, 9000);
    }

    /** The last event, in words. */
    private static String last(String lines) {
        List<TraceEvent> events = read(LISTENS + ACCEPTS + CONNECTS + lines).events();
        TraceEvent event = events.get(events.size() - 1);
        return event.kind() + " " + event.socket() + " " + event.asked() + " " + event.amount()
                + " " + event.outcome() + ready(event);
    }

    private static String ready(TraceEvent event) {
        return event.ready().stream().map(each -> " " + each.socket() + ": " + each.what())
                .collect(Collectors.joining());
    }

    @Test
    void sockets_are_named_by_what_they_are_for() {
        assertEquals(List.of("the listening socket", "client 1", "backend 1"),
                read(LISTENS + ACCEPTS + CONNECTS).sockets().stream().map(TracedSocket::label)
                        .toList());
    }

    @Test
    void what_is_about_other_files_is_left_out_and_counted() {
        EventReader reader = read(LISTENS + """
                7 1.3 read(9</etc/hosts>, "\\x61", 4096) = 1 <0.000001>
                7 1.4 close(9</etc/hosts>) = 0 <0.000001>
                """);
        assertEquals(1, reader.events().size());
        assertEquals(2, reader.leftOut());
    }

    @Test
    void bytes_go_by_many_names() {
        assertEquals("READ client 1 4096 6 DONE",
                last("7 2.0 read(4, \"\\x61\"..., 4096) = 6 <0.000001>\n"));
        assertEquals("READ client 1 4096 6 DONE", last(
                "7 2.0 recvfrom(4, \"\\x61\"..., 4096, 0, NULL, NULL) = 6 <0.000001>\n"));
        assertEquals("READ client 1 30 6 DONE", last("7 2.0 readv(4, [{iov_base=\"\\x61\","
                + " iov_len=10}, {iov_base=\"\", iov_len=20}], 2) = 6 <0.000001>\n"));
        assertEquals("READ client 1 10 6 DONE", last("7 2.0 recvmsg(4, {msg_name=NULL, msg_iov="
                + "[{iov_base=\"\\x61\", iov_len=10}], msg_iovlen=1}, 0) = 6 <0.000001>\n"));
        assertEquals("WRITE backend 1 10 6 SHORT", last(
                "7 2.0 sendto(5, \"\\x61\"..., 10, MSG_NOSIGNAL, NULL, 0) = 6 <0.000001>\n"));
        assertEquals("WRITE backend 1 6 6 DONE", last("7 2.0 sendmsg(5, {msg_name=NULL, msg_iov="
                + "[{iov_base=\"\\x61\", iov_len=6}], msg_iovlen=1}, 0) = 6 <0.000001>\n"));
        assertEquals("WRITE backend 1 9 -1".replace("-1", "0 NOTHING"), last(
                "7 2.0 write(5, \"\\x61\", 9) = -1 EAGAIN (Try again) <0.000001>\n"));
        assertEquals("READ client 1 65536 6 DONE",
                last("7 2.0 splice(4, NULL, 8, NULL, 65536, 0) = 6 <0.000001>\n"));
        assertEquals("WRITE backend 1 65536 6 SHORT",
                last("7 2.0 splice(7, NULL, 5, NULL, 65536, 0) = 6 <0.000001>\n"));
    }

    @Test
    void a_look_at_bytes_that_stay_is_no_read() {
        assertEquals("CONNECT backend 1 0 0 DONE", last(
                "7 2.0 recvfrom(4, \"\\x61\", 1, MSG_PEEK, NULL, NULL) = 1 <0.000001>\n"));
    }

    @Test
    void epoll_tells_of_a_socket_by_what_it_was_given_for_it() {
        assertEquals("WAIT null 0 1 DONE client 1: read", last("""
                7 2.0 epoll_ctl(6, EPOLL_CTL_ADD, 4, {events=EPOLLIN|EPOLLRDHUP, \
                data={u32=77, u64=9999999}}) = 0 <0.000001>
                7 2.1 epoll_wait(6, [{events=EPOLLIN, data={u32=77, u64=9999999}}], 512, -1) = 1 \
                <0.000001>
                """));
    }

    @Test
    void a_socket_may_be_registered_before_it_is_connected() {
        assertEquals("WAIT null 0 1 DONE backend 1: write", ready(LISTENS + """
                7 1.2 epoll_ctl(6, EPOLL_CTL_ADD, 5<TCP:[4467]>, {events=EPOLLOUT, \
                data={u32=5, u64=55}}) = 0 <0.000001>
                """ + ACCEPTS + CONNECTS.replace("1.2", "1.3") + """
                7 2.1 epoll_wait(6, [{events=EPOLLOUT, data={u32=5, u64=55}}], 512, -1) = 1 \
                <0.000001>
                """));
    }

    private static String ready(String lines) {
        List<TraceEvent> events = read(lines).events();
        TraceEvent event = events.get(events.size() - 1);
        return event.kind() + " null 0 " + event.amount() + " " + event.outcome() + ready(event);
    }

    @Test
    void poll_and_select_tell_of_a_socket_by_its_descriptor() {
        assertEquals("WAIT null 0 1 DONE client 1: read", last("7 2.0 poll([{fd=4, events=POLLIN},"
                + " {fd=5, events=POLLIN}], 2, -1) = 1 ([{fd=4, revents=POLLIN}]) <0.000001>\n"));
        assertEquals("WAIT null 0 1 DONE client 1: read", last("7 2.0 pselect6(6, [4<TCP:[127.0.0.1"
                + ":8000->127.0.0.1:4001]> 5<TCP:[127.0.0.1:4467->127.0.0.1:9000]>], [], [], NULL,"
                + " NULL) = 1 (in [4<TCP:[127.0.0.1:8000->127.0.0.1:4001]>]) <0.000001>\n"));
    }

    @Test
    void another_file_in_its_place_closes_a_socket() {
        assertEquals("CLOSE client 1 0 0 DONE",
                last("7 2.0 dup2(9<UNIX:[1]>, 4) = 4 <0.000001>\n"));
    }

    @Test
    void a_socket_is_closed_with_its_last_descriptor() {
        assertEquals("CONNECT backend 1 0 0 DONE", last("""
                7 2.0 dup(4) = 9 <0.000001>
                7 2.1 close(4) = 0 <0.000001>
                """));
        assertEquals("CLOSE client 1 0 0 DONE", last("""
                7 2.0 dup(4) = 9 <0.000001>
                7 2.1 close(4) = 0 <0.000001>
                7 2.2 close(9) = 0 <0.000001>
                """));
    }

    @Test
    void ipv6_and_another_process_that_has_inherited() {
        assertEquals(List.of("the listening socket", "client 1"), read("""
                7 1.0 listen(4<TCPv6:[[::]:8000]>, 4096) = 0 <0.000001>
                7 1.1 clone(child_stack=NULL, flags=SIGCHLD) = 8 <0.000001>
                8 1.2 accept(4<TCPv6:[[::]:8000]>, {sa_family=AF_INET6}, [28]) \
                = 7<TCPv6:[[::ffff:127.0.0.1]:8000->[::ffff:127.0.0.1]:4001]> <0.000001>
                8 1.3 accept(4<TCPv6:[[::]:8000]>, 0x7f, [28]) = -1 EMFILE (Too many open files) \
                <0.000001>
                """).sockets().stream().map(TracedSocket::label).toList());
    }

    @Test
    void to_linger_for_no_time_makes_a_reset_of_the_close() {
        List<TraceEvent> events = read(LISTENS + ACCEPTS + """
                7 2.0 setsockopt(4, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=0}, 8) = 0 \
                <0.000001>
                7 2.1 close(4) = 0 <0.000001>
                """).events();
        States states = new States(events, new Flows(events));
        assertEquals("reset", states.after(events.size() - 1, 3).ends().get("client1"));
    }

    private static final String BEGINS_TO_CONNECT = CONNECTS.replace("= 0",
            "= -1 EINPROGRESS (Operation now in progress)") + """
                    7 1.3 epoll_ctl(6, EPOLL_CTL_ADD, 5<TCP:[4467]>, {events=EPOLLOUT, \
                    data={u32=5, u64=5}}) = 0 <0.000001>
                    7 1.4 read(4, "\\x61"..., 4096) = 6 <0.000001>
                    """;
    private static final String IS_REFUSED = """
            7 1.5 epoll_wait(6, [{events=EPOLLOUT|EPOLLERR|EPOLLHUP, data={u32=5, u64=5}}], 512, \
            -1) = 1 <0.000001>
            """;
    private static final String CLOSES_IT = "7 1.6 close(5<TCP:[4467]>) = 0 <0.000001>\n";
    private static final String TRIES_ANOTHER = CONNECTS.replace("1.2", "1.7").replace("4467",
            "4468");
    private static final String PASSES_ON = "7 1.9 write(5, \"\\x61\"..., 6) = 6 <0.000001>\n";

    private static List<String> flows(String lines) {
        List<TraceEvent> events = read(LISTENS + ACCEPTS + lines).events();
        Flows flows = new Flows(events);
        return flows.all().stream().map(flow -> Flows.id(flow) + " " + flow.total() + " "
                + flow.written() + " " + flows.lost(flow)).toList();
    }

    @Test
    void a_client_whose_backend_does_not_answer_gets_another_one() {
        List<String> passed = List.of("client1-backend2 6 6 0", "backend2-client1 0 0 0");
        assertEquals(passed,
                flows(BEGINS_TO_CONNECT + IS_REFUSED + CLOSES_IT + TRIES_ANOTHER + PASSES_ON));
        // Whether the first one is closed at once or later, and whether one was told of it.
        assertEquals(passed, flows(BEGINS_TO_CONNECT + CLOSES_IT + TRIES_ANOTHER + PASSES_ON));
        assertEquals(passed, flows(BEGINS_TO_CONNECT + IS_REFUSED
                + TRIES_ANOTHER.replace("connect(5", "connect(7")
                + PASSES_ON.replace("write(5", "write(7") + CLOSES_IT.replace("1.6", "2.6")));
        assertEquals(passed, flows(BEGINS_TO_CONNECT + """
                7 1.5 connect(5<TCP:[4467]>, {sa_family=AF_INET, sin_port=htons(9000)}, 16) \
                = -1 ECONNREFUSED (Connection refused) <0.000001>
                """ + CLOSES_IT + TRIES_ANOTHER + PASSES_ON));
    }

    @Test
    void a_backend_that_has_answered_stays_its_clients() {
        String answers = IS_REFUSED.replace("|EPOLLERR|EPOLLHUP", "");
        String another = ACCEPTS.replace("1.1", "1.65").replace("4001", "4002")
                .replace("= 4<", "= 9<");
        assertEquals(
                List.of("client1-backend1 6 0 6", "backend1-client1 0 0 0",
                        "client2-backend2 0 6 0", "backend2-client2 0 0 0"),
                flows(BEGINS_TO_CONNECT + answers + CLOSES_IT + another + TRIES_ANOTHER
                        + PASSES_ON));
    }

    @Test
    void a_client_that_is_gone_gets_no_other_backend() {
        String closes = "7 1.55 close(4) = 0 <0.000001>\n";
        String another = ACCEPTS.replace("1.1", "1.65").replace("4001", "4002")
                .replace("= 4<", "= 9<");
        List<String> lost = List.of("client1-backend1 6 0 6", "backend1-client1 0 0 0",
                "client2-backend2 0 6 0", "backend2-client2 0 0 0");
        assertEquals(lost, flows(BEGINS_TO_CONNECT + IS_REFUSED + closes + CLOSES_IT + another
                + TRIES_ANOTHER + PASSES_ON));
        assertEquals(lost, flows(BEGINS_TO_CONNECT + closes + CLOSES_IT + another
                + TRIES_ANOTHER + PASSES_ON));
    }

    @Test
    void a_backend_that_refuses_later_is_shown_so() {
        List<TraceEvent> events =
                read(LISTENS + ACCEPTS + BEGINS_TO_CONNECT + IS_REFUSED).events();
        States states = new States(events, new Flows(events));
        assertEquals("connecting", states.after(events.size() - 2, 3).ends().get("backend1"));
        assertEquals("refused", states.after(events.size() - 1, 3).ends().get("backend1"));
    }
}
