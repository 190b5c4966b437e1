package rsp.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import rsp.harness.programs.Programs;

/** Carries out a plan: finds the contestants, has them compete, and keeps what came of it. */
public final class Race {

    private static final Map<String, String> TOOLS = new TreeMap<>(
            Map.of("ab", "apache2-utils", "wrk", "wrk"));

    private Race() {}

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
        List<Workload> workloads = plan.only().isEmpty() ? Settings.workloads(plan.quick())
                : plan.only();
        Settings settings = new Settings(plan.quick(), workloads);
        progress.accept("compiling the parts");
        Contestants contestants = new Contestants(plan.names(), plan.also());
        contestants.absent().forEach(progress);
        try (Backends backends = new Backends(settings.largeBytes())) {
            Contest contest = new Contest(contestants.found(), settings, backends, progress);
            ProcessorTicks before = ProcessorTicks.now();
            List<Measurement> measurements = contest.run();
            Map<String, String> facts = Machine.facts(settings, backends.site());
            facts.put("Stolen by the host", Numbers.of(Figure.STOLEN_PERCENT,
                    ProcessorTicks.now().stolenPercentSince(before)));
            return new Comparison(facts,
                    contestants.found().stream().map(Contestant::entrant).toList(),
                    Stream.concat(contestants.absent().stream(), contest.absent().stream())
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
