///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.asciidoctor:asciidoctorj:3.0.1
//DEPS org.asciidoctor:asciidoctorj-revealjs:5.1.0
//DEPS net.sourceforge.plantuml:plantuml-mit:1.2026.2
//DEPS io.github.java-diff-utils:java-diff-utils:4.18
//DEPS org.jsoup:jsoup:1.24.1
//DEPS com.google.code.gson:gson:2.13.2
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//RUNTIME_OPTIONS -XX:+IgnoreUnrecognizedVMOptions
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//RUNTIME_OPTIONS --sun-misc-unsafe-memory-access=allow
//SOURCES PagesCommand.java
//SOURCES Book.java
//SOURCES Site.java
//SOURCES PageServer.java
//SOURCES SlideDeck.java
//SOURCES Converter.java
//SOURCES Diagram.java
//SOURCES DiagramBlock.java
//SOURCES Figure.java
//SOURCES ListingTitles.java
//SOURCES SourcePlace.java
//SOURCES TaggedFile.java
//SOURCES Listing.java
//SOURCES HeadInclude.java
//SOURCES TextInclude.java
//SOURCES DiffInclude.java
//SOURCES SourceDiff.java
//SOURCES ExerciseInclude.java
//SOURCES SuiteInclude.java
//SOURCES Results.java
//SOURCES Outcome.java
//SOURCES WorksheetInclude.java
//SOURCES Matrix.java
//SOURCES ResultsBlock.java
//SOURCES HtmlBlock.java
//SOURCES Explanations.java
//SOURCES ComparisonBlock.java
//SOURCES MeasuredMacro.java
//SOURCES PictureBlock.java
//SOURCES TraceBlock.java
//SOURCES TraceStill.java
//SOURCES CountedMacro.java
//SOURCES HtmlPage.java
//SOURCES AccessibleHtml.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/BackendKind.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Chart.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Comparison.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/ComparisonJson.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Entrant.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Figure.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Load.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Measurement.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Numbers.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Restriction.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Rounds.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Section.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/WarmUp.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/record/Workload.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/BarChart.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/Charts.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/Facts.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/LatencyChart.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/Spread.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/Standings.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/StandingsTable.java
//SOURCES ../../../../../../common/src/main/java/rsp/compare/report/Svg.java
//SOURCES ../../../../../../common/src/main/java/rsp/exercises/Asked.java
//SOURCES ../../../../../../common/src/main/java/rsp/exercises/Exercise.java
//SOURCES ../../../../../../common/src/main/java/rsp/exercises/ExerciseText.java
//SOURCES ../../../../../../common/src/main/java/rsp/exercises/Headings.java
//SOURCES ../../../../../../common/src/main/java/rsp/exercises/Kind.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/Symptom.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/Text.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/Waiting.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Command.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/CommandLine.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Jdk.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Leftovers.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Model.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Part.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/PartCompiler.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Ports.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Project.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Settings.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Stage.java
//SOURCES ../../../../../../common/src/main/java/rsp/harness/programs/Subject.java
//SOURCES ../../../../../../common/src/main/java/rsp/tools/Mutant.java
//SOURCES ../../../../../../common/src/main/java/rsp/tools/SiteFiles.java
//SOURCES ../../../../../../common/src/main/java/rsp/trace/Trace.java
//SOURCES ../../../../../../common/src/main/java/rsp/trace/TraceJson.java
package rsp.docs;

/** Renders the slides of a lecture, and shows them in a browser. */
public final class Slides {

    private Slides() {}

    public static void main(String... args) {
        new PagesCommand("slides", "are", 8081, "slides",
                (book, site) -> new SlideDeck(book).render(site)).run(args);
    }
}
