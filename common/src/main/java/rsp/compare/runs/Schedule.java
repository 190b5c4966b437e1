package rsp.compare.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import rsp.compare.record.BackendKind;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;
import rsp.harness.BehaviourFailure;
import rsp.harness.Text;

/**
 * Has every entrant do every workload, in turn, round by round, so that a machine that
 * grows faster or slower favours nobody. Each round has another order, so that nobody always
 * comes after the same one; and the same order in each run, so that a run can be repeated.
 */
final class Schedule {

    private static final long SEED = 1;

    private final Random random = new Random(SEED);
    private final List<EntrantProgram> programs;
    private final RunSettings settings;
    private final Backends backends;
    private final Measuring measuring;
    private final Consumer<String> progress;
    private final List<Measurement> measurements = new ArrayList<>();
    private final Set<String> absent = new LinkedHashSet<>();

    /**
     * @param progress
     *            is given lines of at most 80 columns about each measurement
     */
    Schedule(List<EntrantProgram> programs, RunSettings settings, Backends backends,
            Consumer<String> progress) {
        this.programs = new ArrayList<>(programs);
        this.settings = settings;
        this.backends = backends;
        this.measuring = new Measuring(settings, backends.sink());
        this.progress = progress;
    }

    /** Measures it all. */
    List<Measurement> run() throws IOException {
        try (Runners warm = new Runners()) {
            for (Workload workload : settings.workloads()) {
                BackendKind backend = workload.load().backend();
                if (backend == BackendKind.SITE) {
                    warm.start(asked(workload), backends.port(backend));
                    measureInTurn(workload, warm);
                } else {
                    measureFresh(workload);
                }
            }
        }
        return measurements;
    }

    /** Who did not start, and why. */
    Set<String> absent() {
        return absent;
    }

    private List<EntrantProgram> asked(Workload workload) {
        List<EntrantProgram> asked = new ArrayList<>();
        for (EntrantProgram program : programs) {
            Optional<String> reason = workload.reasonNotToAsk(program.entrant(), entrants());
            if (reason.isEmpty()) {
                asked.add(program);
            } else {
                measurements.add(new Measurement(workload, program.entrant().name(), 1,
                        Map.of(), reason.get()));
            }
        }
        return asked;
    }

    private List<Entrant> entrants() {
        return programs.stream().map(EntrantProgram::entrant).toList();
    }

    private void measureInTurn(Workload workload, Runners runners) {
        int first = settings.warmsUp(workload) ? Measurement.WARM_UP : 1;
        for (int round = first; round <= settings.rounds(workload); round++) {
            for (RunningEntrant running : shuffled(runners.running(), random)) {
                measure(workload, running, round);
            }
        }
    }

    /** All of them, in another order. */
    static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> order = new ArrayList<>(all);
        Collections.shuffle(order, random);
        return order;
    }

    /** With processes of their own, started for this workload. */
    private void measureFresh(Workload workload) throws IOException {
        for (List<EntrantProgram> group : groups(asked(workload), settings.rounds(workload))) {
            try (Runners runners = new Runners()) {
                runners.start(group, backends.port(workload.load().backend()));
                measureInTurn(workload, runners);
            }
        }
    }

    /**
     * Who runs at the same time. Several rounds have to be in turn. Where there is one, each
     * runs alone: they hold many connections, or leave some behind.
     */
    static <T> List<List<T>> groups(List<T> asked, int rounds) {
        return rounds > 1 ? List.of(asked) : asked.stream().map(List::of).toList();
    }

    private void measure(Workload workload, RunningEntrant running, int round) {
        Measurement measurement = measuring.measure(workload, running, round);
        measurements.add(measurement);
        progress.accept(line(measurement, settings.rounds(workload)));
    }

    /** A line of columns, and below it what is to be remarked. */
    static String line(Measurement measurement, int rounds) {
        Workload workload = measurement.workload();
        String round = measurement.round() == Measurement.WARM_UP ? "warm-up"
                : measurement.round() + " of " + rounds;
        Figure main = workload.mainFigure();
        Double value = measurement.figures().get(main);
        String result = value == null ? "-" : Numbers.plain(value) + " " + main.unit();
        return String.format("%-16s %-8s %-20s %14s", workload.id(), round,
                measurement.entrant(), result)
                + (measurement.remark().isEmpty() ? ""
                        : "\n" + Text.wrapped(measurement.remark(), "    ").stripTrailing());
    }

    /** The processes of some programs in front of one backend. */
    private final class Runners implements AutoCloseable {

        private final List<RunningEntrant> running = new ArrayList<>();
        private final List<RunningEntrant> current = new ArrayList<>();

        /** Starts those that do not run yet; only those named are asked from now on. */
        void start(List<EntrantProgram> some, int backendPort) {
            current.clear();
            for (EntrantProgram program : some) {
                find(program).or(() -> launch(program, backendPort))
                        .ifPresent(current::add);
            }
        }

        private Optional<RunningEntrant> find(EntrantProgram program) {
            return running.stream().filter(one -> one.program() == program).findFirst();
        }

        private Optional<RunningEntrant> launch(EntrantProgram program, int backendPort) {
            try {
                RunningEntrant started = RunningEntrant.start(program, backendPort);
                running.add(started);
                return Optional.of(started);
            } catch (BehaviourFailure e) {
                String reason = program.entrant().title() + ": " + e.getMessage();
                progress.accept(reason);
                absent.add(reason);
                programs.remove(program);
                return Optional.empty();
            }
        }

        List<RunningEntrant> running() {
            return current;
        }

        @Override
        public void close() {
            // A JVM takes a third of a second to end.
            running.parallelStream().forEach(RunningEntrant::close);
        }
    }
}
