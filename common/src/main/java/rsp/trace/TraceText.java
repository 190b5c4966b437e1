package rsp.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rsp.harness.Text;

/** Tells a trace in lines for a terminal. */
public record TraceText(Trace trace) {

    /** All of it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<String, Trace.Bytes> before = Map.of();
        for (Trace.Step step : trace.steps()) {
            lines.add(String.format("%3d  %8.3f s  %s", step.number(),
                    step.to() - trace.steps().get(0).from(), who(step)));
            lines.addAll(indented(step.words()));
            for (Trace.Call call : step.calls()) {
                lines.add(String.format("       %-46s %s", call.c(), call.java()));
            }
            lines.addAll(indented(changes(before, step.state().flows())));
            before = step.state().flows();
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
        return trace.lanes().stream().filter(lane -> step.threads().contains(lane.id()))
                .map(Trace.Lane::name).collect(Collectors.joining(", "));
    }

    private String changes(Map<String, Trace.Bytes> before, Map<String, Trace.Bytes> now) {
        return trace.flows().stream()
                .filter(way -> now.containsKey(way.id()) && now.get(way.id()).read() > 0
                        && !now.get(way.id()).equals(before.get(way.id())))
                .map(way -> bytes(way.name(), now.get(way.id())) + ".")
                .collect(Collectors.joining(" "));
    }

    private static String bytes(String name, Trace.Bytes bytes) {
        return String.format("From %s: %,d read, %,d passed on, %,d held, %,d lost", name,
                bytes.read(), bytes.passed(), bytes.held(), bytes.lost());
    }

    /** What came of it. */
    public List<String> summary() {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format("%s, while %s: %d steps in %.1f s, under strace.",
                trace.program(), trace.happening(), trace.steps().size(), trace.seconds()));
        sentences.add(trace.outcome());
        sentences.addAll(trace.summary());
        return Text.wrapped(String.join("\n", sentences), "").lines().toList();
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
