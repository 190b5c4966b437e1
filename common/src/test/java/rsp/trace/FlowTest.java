package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import rsp.harness.peers.Payload;
import rsp.trace.TracedSocket.Role;

class FlowTest {

    private final Payload payload = Payload.random(2, 100_000);
    private final Flow flow = new Flow(new TracedSocket(Role.BACKEND, 1, 9000),
            new TracedSocket(Role.CLIENT, 1, 40000));

    private byte[] at(long position) {
        return payload.first(position, 32);
    }

    @Test
    void what_is_written_whole_is_not_lost() {
        flow.read(1, 4096, at(0));
        flow.write(2, 4096, 4096, at(0));
        assertEquals(Map.of(), flow.losses(9));
        assertEquals(4096, flow.passedUntil(2));
        assertEquals(0, flow.passedUntil(1));
    }

    @Test
    void the_rest_of_a_short_write_that_comes_later_was_only_held() {
        flow.read(1, 4096, at(0));
        flow.write(2, 4096, 1000, at(0));
        flow.write(3, 3096, 3096, at(1000));
        assertEquals(Map.of(), flow.losses(9));
    }

    @Test
    void the_rest_of_a_short_write_is_lost_when_others_come_in_its_place() {
        flow.read(1, 4096, at(0));
        flow.write(2, 4096, 1000, at(0));
        flow.read(3, 4096, at(4096));
        flow.write(4, 4096, 4096, at(4096));
        assertEquals(Map.of(2, 3096L), flow.losses(9));
    }

    @Test
    void what_is_tried_twice_in_vain_is_lost_the_second_time() {
        flow.read(1, 4096, at(0));
        flow.write(2, 4096, 0, at(0));
        flow.write(3, 4096, 0, at(0));
        assertEquals(Map.of(3, 4096L), flow.losses(9));
    }

    @Test
    void what_was_never_tried_is_lost_at_the_close() {
        flow.read(1, 4096, at(0));
        flow.close(5);
        assertEquals(Map.of(5, 4096L), flow.losses(9));
    }

    @Test
    void a_text_before_the_payload_shifts_it() {
        flow.read(1, 10, "a request\n".getBytes());
        flow.write(2, 10, 10, "a request\n".getBytes());
        flow.read(3, 4096, at(0));
        flow.write(4, 4096, 96, at(0));
        flow.write(5, 4000, 4000, at(96));
        assertEquals(Map.of(), flow.losses(9));
    }

    @Test
    void what_is_overtaken_and_comes_later_is_not_lost() {
        flow.read(1, 8192, at(0));
        flow.write(2, 4096, 4096, at(4096));
        flow.write(3, 4096, 4096, at(0));
        assertEquals(Map.of(), flow.losses(9));
    }

    @Test
    void bytes_that_have_not_come_stand_nowhere() {
        flow.read(1, 4096, at(8192));
        flow.write(2, 4096, 4096, at(0));
        assertEquals(Map.of(), flow.losses(9));
        flow.write(3, 4096, 4096, at(90_000));
        assertEquals(8192, flow.passedUntil(3));
    }
}
