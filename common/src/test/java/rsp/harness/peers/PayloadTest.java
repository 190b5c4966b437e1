package rsp.harness.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void a_copy_has_the_bytes_of_its_positions_wherever_it_begins_and_ends() {
        Payload payload = Payload.random(7, 1000);
        byte[] copy = new byte[64];
        for (int from = 0; from < 20; from++) {
            for (int count = 0; count <= 40; count++) {
                payload.copy(from, copy, count);
                for (int i = 0; i < count; i++) {
                    assertEquals(payload.at(from + i), copy[i],
                            "byte " + i + " of " + count + " from " + from);
                }
            }
        }
    }

    @Test
    void random_bytes_say_where_they_stand() {
        for (long seed : new long[]{0, 1, 2, 34}) {
            Payload payload = Payload.random(seed, 1L << 30);
            for (long position : new long[]{0, 1, 7, 8, 4095, 4096, 123_456_789}) {
                assertEquals(OptionalLong.of(position),
                        Payload.positionOf(payload.first(position, Payload.TELLING)));
            }
        }
    }

    @Test
    void other_bytes_stand_nowhere() {
        assertEquals(OptionalLong.empty(), Payload.positionOf(new byte[Payload.TELLING]));
        assertEquals(OptionalLong.empty(),
                Payload.positionOf("HTTP/1.1 200 OK, and so on".getBytes()));
        assertEquals(OptionalLong.empty(), Payload.positionOf(new byte[0]));
    }
}
