package rsp.compare.runs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import rsp.compare.record.Comparison;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;
import rsp.harness.programs.Programs;

/** Carries out a plan: finds the entrants, has them measured, and keeps what came of it. */
public final class ComparisonRun {

    private static final Map<String, String> TOOLS = new TreeMap<>(
            Map.of("ab", "apache2-utils", "wrk", "wrk"));

    private ComparisonRun() {}

    /**
     * Runs it.
     *
     * @param progress
     *            is given a line about each step
     * @throws IllegalArgumentException
     *             with a message for the user, if the plan cannot be carried out here
     */
    public static Comparison run(Plan plan, Consumer<String> progress) throws IOException {
        requireTools();
        List<Workload> workloads = plan.only().isEmpty() ? RunSettings.workloads(plan.quick())
                : plan.only();
        RunSettings settings = new RunSettings(plan.quick(), workloads);
        progress.accept("compiling the parts");
        EntrantPrograms programs = new EntrantPrograms(plan.names(), plan.also());
        programs.absent().forEach(progress);
        try (Backends backends = new Backends(settings.largeBytes())) {
            Schedule schedule = new Schedule(programs.found(), settings, backends, progress);
            ProcessorTicks before = ProcessorTicks.now();
            List<Measurement> measurements = schedule.run();
            Map<String, String> facts = Machine.facts(settings, backends.site());
            facts.put("Stolen by the host", Numbers.of(Figure.STOLEN_PERCENT,
                    ProcessorTicks.now().stolenPercentSince(before)));
            return new Comparison(facts,
                    programs.found().stream().map(EntrantProgram::entrant).toList(),
                    Stream.concat(programs.absent().stream(), schedule.absent().stream())
                            .toList(),
                    measurements);
        }
    }

    private static void requireTools() {
        Map<String, String> missing = new TreeMap<>(TOOLS);
        missing.keySet().removeIf(tool -> Programs.find(tool).isPresent());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("needed and not installed: "
                    + String.join(", ", missing.keySet()) + "; on Debian: apt-get install "
                    + String.join(" ", missing.values()));
        }
    }
}
