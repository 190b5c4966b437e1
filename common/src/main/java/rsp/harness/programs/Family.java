package rsp.harness.programs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import rsp.harness.Waiting;

/**
 * All processes that came of one start, wherever they have put themselves: they are known by a
 * mark in their environment, which a child inherits, a daemon as well.
 */
final class Family {

    private static final String VARIABLE = "RSP_STARTED_BY";
    /** This program is known by its number and its start: numbers are used again. */
    private static final String US = ProcessHandle.current().pid() + "-"
            + ProcessHandle.current().info().startInstant().map(start -> start.toEpochMilli())
                    .orElse(0L);
    private static final AtomicLong STARTS = new AtomicLong();

    private static final int NAMED = 3;
    private static final Duration TIME_TO_END = Duration.ofSeconds(5);

    private final String mark = US + "." + STARTS.incrementAndGet() + ".";

    // tag::mark[]
    /** Marks a process that is still to be started. */
    void mark(ProcessBuilder process) {
        process.environment().put(VARIABLE, mark);
    }
    // end::mark[]

    // tag::members[]
    /** Those that run. */
    List<ProcessHandle> members() {
        return ProcFs.processesWith(VARIABLE + "=" + mark);
    }
    // end::members[]

    /** Ends all, whatever they make of signals, and also those that they start meanwhile. */
    void end() {
        Waiting.until(TIME_TO_END, () -> {
            List<ProcessHandle> left = members();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
    }

    /** Ends at once all processes of all families that this program has started. */
    static void endAll() {
        ProcFs.processesWith(VARIABLE + "=" + US + ".")
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Processes in words for a report, each with its number; of many only some. */
    static String names(List<ProcessHandle> processes) {
        int more = processes.size() - NAMED;
        return processes.stream().limit(NAMED)
                .map(process -> ProcFs.commandOf(process.pid()) + " (process " + process.pid()
                        + ")")
                .collect(Collectors.joining(", "))
                + (more > 0 ? ", and " + more + " more" : "");
    }
}
