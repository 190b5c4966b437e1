package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StraceLogTest {

    private static StraceLog log(String lines) {
        return StraceLog.of(lines.lines());
    }

    private static SystemCall only(String lines) {
        List<SystemCall> calls = log(lines).calls();
        assertEquals(1, calls.size(), "" + calls);
        return calls.get(0);
    }

    @Test
    void a_call_on_one_line() {
        SystemCall call = only("""
                14 100.500000 write(7<TCP:[127.0.0.1:80->127.0.0.1:9]>, "\\x61\\x62"..., 4096) \
                = 2304 <0.000020>
                """);
        assertEquals("write", call.name());
        assertEquals(14, call.thread());
        assertEquals(2304, call.returned());
        assertEquals(4096, call.number(2));
        assertEquals("", call.error());
        assertArrayEquals("ab".getBytes(), call.firstBytes());
        assertEquals(100.50002, call.end(), 1e-9);
    }

    @Test
    void an_error_has_its_name() {
        SystemCall call = only(
                "14 1.0 read(7, 0x7f00, 4096) = -1 EAGAIN (Resource temporarily unavailable)\n");
        assertTrue(call.failed());
        assertEquals("EAGAIN", call.error());
    }

    @Test
    void a_call_that_another_thread_interrupts_is_joined() {
        StraceLog log =
                log("""
                        14 1.000000 epoll_wait(5,  <unfinished ...>
                        15 1.100000 close(9) = 0 <0.000001>
                        14 2.000000 <... epoll_wait resumed>[{events=EPOLLIN, data={u32=7, u64=7}}], 512, -1) \
                        = 1 <1.000000>
                        """);
        assertEquals(List.of("close", "epoll_wait"),
                log.calls().stream().map(SystemCall::name).toList());
        SystemCall wait = log.calls().get(1);
        assertEquals(1.0, wait.start());
        assertEquals(2.0, wait.end());
        assertEquals("[{events=EPOLLIN, data={u32=7, u64=7}}]", wait.argument(1));
        assertEquals(1, wait.returned());
    }

    @Test
    void a_call_that_never_returns_is_cut_at_the_end() {
        StraceLog log = log("""
                14 1.000000 epoll_wait(5,  <unfinished ...>
                15 3.000000 close(9) = 0 <0.000001>
                14 4.000000 +++ exited with 143 +++
                """);
        SystemCall wait = log.calls().get(1);
        assertTrue(wait.isCut());
        assertEquals(4.0, wait.end());
    }

    @Test
    void threads_belong_to_the_process_that_started_them_and_children_do_not() {
        StraceLog log = log("""
                14 1.0 clone3({flags=CLONE_VM|CLONE_THREAD, stack_size=0x100}, 88) = 15 <0.000001>
                15 1.1 clone3({flags=CLONE_VM|CLONE_THREAD, stack_size=0x100}, 88) = 16 <0.000001>
                14 1.2 clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD) = 17 <0.000001>
                """);
        assertEquals(14, log.process(16));
        assertEquals(17, log.process(17));
    }

    @Test
    void an_argument_may_hold_commas_in_brackets_and_quotes() {
        SystemCall call = only("""
                14 1.0 writev(7, [{iov_base="\\x2c\\x22", iov_len=100}, {iov_base="\\x61", \
                iov_len=20}], 2) = 120 <0.000001>
                """);
        assertEquals(3, call.arguments().size());
        assertEquals(120, call.lengthOfBuffers(1));
    }

    @Test
    void lines_that_are_no_calls_are_left_out() {
        assertEquals(List.of(), log("""
                14 1.0 --- SIGTERM {si_signo=SIGTERM, si_code=SI_USER} ---
                14 1.1 +++ killed by SIGTERM +++
                strace: something else
                """).calls());
    }
}
