package rsp.harness.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TransferTest {

    private static final int PIECE = 10;
    private static final Payload PAYLOAD = Payload.random(1, 5 * PIECE);

    @Test
    void it_has_not_stopped_while_those_between_have_still_to_do() {
        Semaphore room = new Semaphore(1);
        AtomicInteger turns = new AtomicInteger();
        // A busy machine: twice, more is taken only when the proxy has had its turn.
        Runnable awaitRest = () -> {
            if (turns.incrementAndGet() <= 2) {
                room.release();
            }
        };

        Transfer transfer = new Transfer("client", PAYLOAD, Pace.steady(PIECE, Duration.ZERO),
                Duration.ofSeconds(20), awaitRest,
                (buffer, count) -> room.acquireUninterruptibly());

        assertEquals(3 * PIECE, transfer.awaitStop());
    }
}
