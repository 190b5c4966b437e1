package rsp.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rsp.harness.Text;

/** Tells a trace in lines for a terminal. */
public record TraceText(Trace trace) {

    /** All of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Trace.Step step : trace.steps()) {
            lines.add(String.format("%3d  %8.3f s  %s", step.number(), step.to(), who(step)));
            lines.addAll(indented(step.words()));
            for (Trace.Call call : step.calls()) {
                lines.add(String.format("       %-46s %s", call.c(), call.java()));
            }
            lines.addAll(indented(state(step.state())));
        }
        lines.addAll(summary());
        return lines;
    }

    private static List<String> indented(String text) {
        return text.isEmpty() ? List.of() : Text.wrapped(text, "     ").lines().toList();
    }

    private String who(Trace.Step step) {
        if (step.calls().isEmpty()) {
            return "the scene";
        }
        return trace.lanes().stream().filter(lane -> lane.id().equals(step.thread()))
                .map(Trace.Lane::name).findFirst().orElse("");
    }

    private String state(Trace.State state) {
        String flows = trace.flows().stream().filter(way -> state.flows().containsKey(way.id()))
                .map(way -> bytes(way.name(), state.flows().get(way.id())))
                .collect(Collectors.joining("; "));
        return flows.isEmpty() ? "" : flows + ".";
    }

    private static String bytes(String name, Trace.Bytes bytes) {
        return String.format("%s: %,d read, %,d passed on, %,d held, %,d lost", name,
                bytes.read(), bytes.passed(), bytes.held(), bytes.lost());
    }

    /** What came of it. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%s, while %s: %d steps in %.1f s, under strace.",
                trace.program(), trace.happening(), trace.steps().size(), trace.seconds()));
        lines.add(trace.outcome());
        lines.addAll(trace.summary());
        return lines;
    }

    /** The calls by kind. */
    public List<String> counts() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-14s %9s %9s", "call", "times", "failed"));
        trace.counts().forEach(count -> lines.add(String.format("%-14s %,9d %,9d", count.name(),
                count.times(), count.failed())));
        return lines;
    }
}
