package rsp.compare.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import rsp.compare.record.Comparison;
import rsp.compare.record.ComparisonJson;
import rsp.compare.record.Csv;
import rsp.compare.record.Section;
import rsp.compare.record.Workload;
import rsp.harness.programs.Project;

/** Writes a comparison as a page that stands by itself, with its data beside it. */
public final class ComparisonReport {

    private static final Path STYLE = Path.of("docs/book/assets/book.css");
    private static final Pattern FONT = Pattern.compile("url\\((fonts/[^)]+)\\)");
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Comparing the stages</title>
            <link rel="icon" href="data:,">
            <style></style>
            </head>
            <body class="report">
            <main><h1>Comparing the stages</h1></main>
            </body>
            </html>
            """;
    private static final String METHOD = "Each round asks every contestant once, one after the"
            + " other, and each round in another order. What counts is the median of the rounds. A"
            + " ratio compares two contestants within the same round, so that a machine that grows"
            + " slower slows both. What is new to the programs has a warm-up first, which does not"
            + " count: a JVM compiles its program while it runs. Bars have a thin line from the"
            + " least to the most of the rounds. Where the machine is a virtual one and its host"
            + " gave 1 % or more of the processors' time to others meanwhile, a table says so. Pings beside idle"
            + " connections that it may have held up are made again, unless they are too many.";
    private static final String OMISSION = "Requests at a steady rate start when they are due,"
            + " whether those before them have been answered or not, and are timed from then on."
            + " A client that waits for each answer would not ask while a proxy is stuck, and"
            + " would miss the worst (\"coordinated omission\"). The latencies of kept connections"
            + " come from clients that do wait.";

    private static final String LOAD = "New connections come from ab -q -r -t SECONDS -n MOST -c"
            + " CLIENTS URL, kept ones from wrk --threads 1 --connections CLIENTS --duration"
            + " SECONDS --latency URL. If a request fails, a round has no rate: both tools count"
            + " what fails as well, and to fail may be quick. ab counts one failure up to three"
            + " times. The large transfers, the requests for replies in two pieces, those"
            + " at a steady rate and the idle connections are made by compare itself. Between"
            + " the two pieces lies a fifth of a millisecond, so that a proxy reads one after the"
            + " other. What is asked in the first tenth of a second of such a connection does not"
            + " count: Linux acknowledges that at once.";

    private final Comparison comparison;
    private final Standings standings;
    private final Document page = Jsoup.parse(PAGE);

    private ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
        this.standings = new Standings(comparison);
    }

    /**
     * Makes the directory of a report if there is none.
     *
     * @throws IOException
     *             with a message for the user, if it cannot be written to
     */
    public static void prepare(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("cannot make the directory " + directory, e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("cannot write to " + directory);
        }
    }

    /**
     * Writes {@code index.html}, {@code comparison.json} and {@code measurements.csv}.
     *
     * @throws IOException
     *             if the directory cannot be written to
     */
    public static void write(Comparison comparison, Path directory) throws IOException {
        ComparisonJson.write(comparison, directory.resolve("comparison.json"));
        Files.writeString(directory.resolve("measurements.csv"), Csv.of(comparison));
        Files.writeString(directory.resolve("index.html"), new ComparisonReport(comparison).html());
    }

    private String html() throws IOException {
        page.outputSettings().prettyPrint(false);
        page.selectFirst("style").appendChild(new DataNode(style()));
        Element main = page.selectFirst("main");
        main.appendElement("p").addClass("lead").text(lead());
        Element sentences = main.appendElement("ul").addClass("summary");
        new Summary(standings).sentences().forEach(
                sentence -> sentences.appendElement("li").text(sentence));
        for (Section section : Section.values()) {
            add(main, section);
        }
        main.appendElement("h2").text("Who was compared, and on what");
        main.append(Facts.html(comparison));
        addMethod(main);
        page.select("table").forEach(ComparisonReport::letScroll);
        return page.outerHtml();
    }

    private String lead() {
        var facts = comparison.environment();
        return "A " + facts.get(Comparison.RUN) + " run of " + facts.get(Comparison.DATE)
                + ", on a machine with these processors: " + facts.get(Comparison.PROCESSORS) + ".";
    }

    private static String style() throws IOException {
        Path file = Project.root().resolve(STYLE);
        Matcher font = FONT.matcher(Files.readString(file));
        StringBuilder style = new StringBuilder();
        while (font.find()) {
            byte[] bytes = Files.readAllBytes(file.resolveSibling(font.group(1)));
            font.appendReplacement(style, "url(data:font/woff2;base64,"
                    + Base64.getEncoder().encodeToString(bytes) + ")");
        }
        return font.appendTail(style).toString();
    }

    private void add(Element main, Section section) {
        List<Workload> workloads = Arrays.stream(Workload.values())
                .filter(one -> one.section() == section).filter(standings::has).toList();
        if (workloads.isEmpty()) {
            return;
        }
        main.appendElement("h2").text(section.title());
        for (Workload workload : workloads) {
            main.appendElement("h3").text(workload.title());
            main.appendElement("p").text(workload.description());
            main.append(Charts.of(standings, workload));
            main.append(new StandingsTable(standings, workload).html());
        }
    }

    private static void letScroll(Element table) {
        table.wrap("<div class=\"scroll\" tabindex=\"0\" role=\"group\"></div>").parent()
                .attr("aria-label", table.selectFirst("caption").text());
    }

    private void addMethod(Element main) {
        main.appendElement("h2").text("How it was measured");
        main.appendElement("p").text(METHOD);
        main.appendElement("p").text(LOAD);
        main.appendElement("p").text(OMISSION);
        Element data = main.appendElement("p").text("The data: ");
        data.appendElement("a").attr("href", "comparison.json").text("comparison.json");
        data.appendText(" and ").appendElement("a").attr("href", "measurements.csv")
                .text("measurements.csv");
    }
}
