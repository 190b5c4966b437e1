package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessorTicksTest {

    @Test
    void all_that_is_no_guest_counts() {
        ProcessorTicks ticks = ProcessorTicks.of("""
                cpu  10 2 30 400 5 6 7 40 9 1
                cpu0 5 1 15 200 2 3 3 20 4 0
                intr 99
                """);

        assertEquals(new ProcessorTicks(500, 40), ticks);
    }

    @Test
    void what_was_stolen_is_told_of_the_time_since_then() {
        ProcessorTicks before = new ProcessorTicks(1_000, 100);

        assertEquals(25, new ProcessorTicks(1_200, 150).stolenPercentSince(before));
        assertEquals(0, before.stolenPercentSince(before));
    }

    @Test
    void the_kernel_counts() throws IOException {
        assertTrue(ProcessorTicks.now().all() > 0);
    }
}
