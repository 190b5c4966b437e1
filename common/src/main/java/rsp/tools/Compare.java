///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
//DEPS com.google.code.gson:gson:2.13.2
//DEPS org.jsoup:jsoup:1.24.1
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES ../compare/ApacheBench.java
//SOURCES ../compare/Backends.java
//SOURCES ../compare/BarChart.java
//SOURCES ../compare/Charts.java
//SOURCES ../compare/Comparison.java
//SOURCES ../compare/ComparisonJson.java
//SOURCES ../compare/Contest.java
//SOURCES ../compare/Contestant.java
//SOURCES ../compare/Contestants.java
//SOURCES ../compare/Csv.java
//SOURCES ../compare/EchoServer.java
//SOURCES ../compare/Entrant.java
//SOURCES ../compare/Facts.java
//SOURCES ../compare/Figure.java
//SOURCES ../compare/IdleConnections.java
//SOURCES ../compare/LatencyChart.java
//SOURCES ../compare/Machine.java
//SOURCES ../compare/Measurement.java
//SOURCES ../compare/Measuring.java
//SOURCES ../compare/Numbers.java
//SOURCES ../compare/Plan.java
//SOURCES ../compare/ProcessorTicks.java
//SOURCES ../compare/Race.java
//SOURCES ../compare/Report.java
//SOURCES ../compare/Restrictions.java
//SOURCES ../compare/Running.java
//SOURCES ../compare/Section.java
//SOURCES ../compare/SerialRequests.java
//SOURCES ../compare/Settings.java
//SOURCES ../compare/Site.java
//SOURCES ../compare/Spread.java
//SOURCES ../compare/Standings.java
//SOURCES ../compare/StandingsTable.java
//SOURCES ../compare/SteadyRequests.java
//SOURCES ../compare/Summary.java
//SOURCES ../compare/Svg.java
//SOURCES ../compare/ThreadedServer.java
//SOURCES ../compare/TimedSocket.java
//SOURCES ../compare/Transfer.java
//SOURCES ../compare/UploadSink.java
//SOURCES ../compare/Workload.java
//SOURCES ../compare/Wrk.java
//SOURCES ../harness/BehaviourFailure.java
//SOURCES ../harness/Symptom.java
//SOURCES ../harness/Waiting.java
//SOURCES ../harness/programs/Command.java
//SOURCES ../harness/programs/CommandLine.java
//SOURCES ../harness/programs/Family.java
//SOURCES ../harness/programs/Jdk.java
//SOURCES ../harness/programs/Leftovers.java
//SOURCES ../harness/programs/Model.java
//SOURCES ../harness/programs/NginxServer.java
//SOURCES ../harness/programs/OutputLines.java
//SOURCES ../harness/programs/Part.java
//SOURCES ../harness/programs/PartCompiler.java
//SOURCES ../harness/programs/Ports.java
//SOURCES ../harness/programs/ProcFs.java
//SOURCES ../harness/programs/Programs.java
//SOURCES ../harness/programs/Project.java
//SOURCES ../harness/programs/ProxyProcess.java
//SOURCES ../harness/programs/Settings.java
//SOURCES ../harness/programs/StackTraces.java
//SOURCES ../harness/programs/Stage.java
//SOURCES ../harness/programs/Subject.java
package rsp.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.compare.Comparison;
import rsp.compare.Plan;
import rsp.compare.Race;
import rsp.compare.Report;
import rsp.compare.Standings;
import rsp.compare.Summary;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Project;

/** Measures the parts, nginx, HAProxy and others against each other, and writes a report. */
public final class Compare {

    private Compare() {}

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(Plan.usage());
            return;
        }
        try {
            run(Plan.parse(new ArrayDeque<>(List.of(args))));
            // The threads of the backends may still wait for clients that have gone.
            System.exit(0);
        } catch (UncheckedIOException e) {
            fail(e.getCause());
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            fail(e);
        }
    }

    private static void fail(Exception e) {
        if (!Leftovers.areAboutToBeRemoved()) {
            System.err.println("compare: " + e.getMessage());
        }
        System.exit(1);
    }

    private static void run(Plan plan) throws IOException {
        Path directory = plan.directory() != null ? plan.directory()
                : Project.root().resolve("target/compare");
        Report.prepare(directory);
        Comparison comparison = Race.run(plan, Compare::show);
        Report.write(comparison, directory);
        new Summary(new Standings(comparison)).sentences().forEach(System.out::println);
        System.out.println("The report is at " + directory.resolve("index.html").toUri());
        requireThoseNamed(plan, comparison);
    }

    private static void requireThoseNamed(Plan plan, Comparison comparison) {
        String missing = Stream.concat(plan.names().stream(), plan.also().keySet().stream())
                .filter(name -> comparison.measurements().stream().noneMatch(
                        one -> one.entrant().equals(name) && !one.figures().isEmpty()))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "not measured: " + missing + " (why is told above or in the report)");
        }
    }

    /** Ends the comparison on Ctrl-C: what is measured while programs end is worth nothing. */
    private static void show(String line) {
        if (Leftovers.areBeingRemoved()) {
            throw new IllegalStateException("interrupted");
        }
        System.out.println(line);
    }
}
