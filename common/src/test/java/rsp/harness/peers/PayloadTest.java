package rsp.harness.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
