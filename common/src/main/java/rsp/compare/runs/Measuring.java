package rsp.compare.runs;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

/** Puts one load on one program, and says what came of it. */
final class Measuring {

    private final RunSettings settings;
    private final UploadSink sink;
    private final Map<RunningEntrant, Double> requestsSent = new HashMap<>();

    /**
     * Nothing measured yet.
     *
     * @param sink
     *            where uploads arrive
     */
    Measuring(RunSettings settings, UploadSink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    /** Measures once. What cannot be measured is missing, and the remark says why. */
    Measurement measure(Workload workload, RunningEntrant running, int round) {
        if (!running.isAlive()) {
            return hasEnded(workload, running, round);
        }
        Finding finding;
        try {
            finding = find(new Assignment(workload, running, round, settings, sink));
        } catch (IOException e) {
            finding = new Finding(Map.of(), e.getMessage());
        }
        if (!running.isAlive()) {
            // What connects to nobody is quickly done.
            return hasEnded(workload, running, round);
        }
        return new Measurement(workload, running.name(), round, finding.figures(),
                finding.remark());
    }

    private static Measurement hasEnded(Workload workload, RunningEntrant running, int round) {
        return new Measurement(workload, running.name(), round, Map.of(),
                "the program has ended");
    }

    /** What the load tells, and what else the workload asks for. */
    private Finding find(Assignment assignment) throws IOException {
        RunningEntrant running = assignment.running();
        List<Figure> asked = assignment.workload().figures();
        Map<Figure, Double> all = new EnumMap<>(Figure.class);
        if (running.process() != null) {
            all.put(Figure.REQUESTS_BEFORE, requestsSent.getOrDefault(running, 0.0));
        }
        boolean weighed = asked.contains(Figure.RESIDENT_BEFORE_MEGABYTES);
        ProcessorTicks before = ProcessorTicks.now();
        if (weighed) {
            all.put(Figure.RESIDENT_BEFORE_MEGABYTES, running.residentMegabytes());
        }
        Finding finding = Loads.of(assignment.workload().load()).run(assignment);
        if (weighed) {
            all.put(Figure.RESIDENT_MEGABYTES, running.residentMegabytes());
        }
        all.putAll(finding.figures());
        requestsSent.merge(running, all.getOrDefault(Figure.REQUESTS, 1.0), Double::sum);
        all.keySet().retainAll(asked);
        all.values().removeIf(value -> value.isNaN());
        all.put(Figure.STOLEN_PERCENT, ProcessorTicks.now().stolenPercentSince(before));
        return new Finding(all, finding.remark());
    }
}
