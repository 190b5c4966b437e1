///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
//DEPS com.google.code.gson:gson:2.13.2
//DEPS org.jsoup:jsoup:1.24.1
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES ../compare/record/BackendKind.java
//SOURCES ../compare/record/Chart.java
//SOURCES ../compare/record/Comparison.java
//SOURCES ../compare/record/ComparisonJson.java
//SOURCES ../compare/record/Csv.java
//SOURCES ../compare/record/Entrant.java
//SOURCES ../compare/record/Figure.java
//SOURCES ../compare/record/Load.java
//SOURCES ../compare/record/Measurement.java
//SOURCES ../compare/record/Numbers.java
//SOURCES ../compare/record/Restriction.java
//SOURCES ../compare/record/Rounds.java
//SOURCES ../compare/record/Section.java
//SOURCES ../compare/record/WarmUp.java
//SOURCES ../compare/record/Workload.java
//SOURCES ../compare/report/BarChart.java
//SOURCES ../compare/report/BurdenSentences.java
//SOURCES ../compare/report/Charts.java
//SOURCES ../compare/report/ComparisonReport.java
//SOURCES ../compare/report/Facts.java
//SOURCES ../compare/report/FaultSentences.java
//SOURCES ../compare/report/LatencyChart.java
//SOURCES ../compare/report/RatioText.java
//SOURCES ../compare/report/RunSentences.java
//SOURCES ../compare/report/SpeedSentences.java
//SOURCES ../compare/report/Spread.java
//SOURCES ../compare/report/Standings.java
//SOURCES ../compare/report/StandingsTable.java
//SOURCES ../compare/report/Summary.java
//SOURCES ../compare/report/Svg.java
//SOURCES ../compare/report/WaitingSentences.java
//SOURCES ../compare/runs/ApacheBench.java
//SOURCES ../compare/runs/Arrival.java
//SOURCES ../compare/runs/Assignment.java
//SOURCES ../compare/runs/Backends.java
//SOURCES ../compare/runs/ComparisonRun.java
//SOURCES ../compare/runs/EchoServer.java
//SOURCES ../compare/runs/EntrantProgram.java
//SOURCES ../compare/runs/EntrantPrograms.java
//SOURCES ../compare/runs/Finding.java
//SOURCES ../compare/runs/HttpHead.java
//SOURCES ../compare/runs/IdleConnections.java
//SOURCES ../compare/runs/LargeDownload.java
//SOURCES ../compare/runs/LargeUpload.java
//SOURCES ../compare/runs/Latencies.java
//SOURCES ../compare/runs/LoadRun.java
//SOURCES ../compare/runs/Loads.java
//SOURCES ../compare/runs/Machine.java
//SOURCES ../compare/runs/Measuring.java
//SOURCES ../compare/runs/Moment.java
//SOURCES ../compare/runs/Plan.java
//SOURCES ../compare/runs/ProcessorTicks.java
//SOURCES ../compare/runs/RunSettings.java
//SOURCES ../compare/runs/RunningEntrant.java
//SOURCES ../compare/runs/Schedule.java
//SOURCES ../compare/runs/SerialRequests.java
//SOURCES ../compare/runs/Site.java
//SOURCES ../compare/runs/SlowClient.java
//SOURCES ../compare/runs/SteadyRequests.java
//SOURCES ../compare/runs/ThreadedServer.java
//SOURCES ../compare/runs/TimedSocket.java
//SOURCES ../compare/runs/TwoPieceReplies.java
//SOURCES ../compare/runs/UploadSink.java
//SOURCES ../compare/runs/Wrk.java
//SOURCES ../harness/BehaviourFailure.java
//SOURCES ../harness/Symptom.java
//SOURCES ../harness/Text.java
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
//SOURCES ../harness/programs/ServerProcess.java
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
import rsp.compare.record.Comparison;
import rsp.compare.report.ComparisonReport;
import rsp.compare.report.Standings;
import rsp.compare.report.Summary;
import rsp.compare.runs.ComparisonRun;
import rsp.compare.runs.Plan;
import rsp.harness.Text;
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
        ComparisonReport.prepare(directory);
        Comparison comparison = ComparisonRun.run(plan, Compare::show);
        ComparisonReport.write(comparison, directory);
        new Summary(new Standings(comparison)).sentences().forEach(Compare::print);
        print("The report is at " + directory.resolve("index.html").toUri());
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
        print(line);
    }

    private static void print(String text) {
        System.out.print(Text.wrapped(text, ""));
    }
}
