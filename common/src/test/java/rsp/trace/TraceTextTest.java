package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceTextTest {

    private static Trace.Step step(int number, double from, double to, String... threads) {
        Trace.Call call = new Trace.Call("read", List.of(), 1, 0, 0, "done", "", "", Map.of());
        return new Trace.Step(number, from, to, List.of(threads), 1, "read", "It reads.",
                threads.length == 0 ? List.of() : List.of(call),
                new Trace.State(Map.of(), Map.of(), Map.of(), Map.of()));
    }

    private static Trace trace(Trace.Step... steps) {
        List<Trace.Lane> lanes = IntStream.of(1, 2)
                .mapToObj(i -> new Trace.Lane("thread" + i, "thread", "thread " + i)).toList();
        return new Trace("./jbang trace", "part", "scene", "nothing happens", "Nothing.", 1,
                lanes, List.of(), List.of(steps), List.of(), 0, List.of(), List.of());
    }

    @Test
    void time_begins_with_the_first_step_as_on_the_page() {
        List<String> lines = new TraceText(
                trace(step(1, 1.25, 1.25), step(2, 1.5, 1.75, "thread2", "thread1"))).lines();
        assertEquals(List.of("  1     0.000 s  the scene", "  2     0.500 s  thread 1, thread 2"),
                lines.stream().filter(line -> line.contains(" s  ")).toList());
    }
}
