package rsp.compare.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rsp.compare.Samples.comparison;
import static rsp.compare.Samples.rate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rsp.compare.record.Comparison;
import rsp.compare.record.Entrant;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;

class ComparisonReportTest {

    private static final Comparison SOME = comparison(rate(Entrant.DIRECT, 1, 20_000),
            rate("part4", 0, 5_000), rate("part4", 1, 10_000), rate("nginx", 1, 8_000),
            rate("part4", 2, 12_000), rate("nginx", 2, 8_000),
            new Measurement(Workload.NEW_100, "threads", 1, Map.of(), "ab gave up: \"why, oh\""),
            new Measurement(Workload.UPLOAD, "part4", 1, Map.of(Figure.MEGABYTES_PER_SECOND, 900.0,
                    Figure.LOST_PERCENT, 62.5), ""));

    @Test
    void the_page_stands_by_itself(@TempDir Path directory) throws IOException {
        ComparisonReport.write(SOME, directory);
        String html = Files.readString(directory.resolve("index.html"));
        Document page = Jsoup.parse(html);

        assertFalse(html.matches("(?s).*(src|href)=\"(https?:|//).*"), "fetches something");
        assertFalse(html.matches("(?s).*url\\((?!data:).*"), "the style fetches something");
        assertEquals(1, page.select("h1").size());
        assertEquals(List.of("New connections", "A large upload",
                "Who was compared, and on what", "How it was measured"),
                page.select("h2").eachText());
        assertEquals(List.of("<direct>", "<part4>", "<threads>", "<nginx>"),
                page.select("table").last().select("tbody th").eachText());
        assertTrue(page.text().contains("HAProxy is not installed"), page::text);
    }

    @Test
    void no_workload_is_missing_on_the_page(@TempDir Path directory) throws IOException {
        Measurement[] all = Arrays.stream(Workload.values()).map(workload -> new Measurement(
                workload, "part4", 1, Map.of(workload.mainFigure(), 1.0), ""))
                .toArray(Measurement[]::new);
        ComparisonReport.write(comparison(all), directory);
        Document page = Jsoup.parse(Files.readString(directory.resolve("index.html")));

        assertEquals(Arrays.stream(Workload.values()).map(Workload::title).sorted().toList(),
                page.select("h3").eachText().stream().sorted().toList());
        assertEquals(Workload.values().length, page.select("table.standings").size());
    }

    @Test
    void a_table_has_median_spread_and_ratios() {
        Document table = Jsoup
                .parse(new StandingsTable(new Standings(SOME), Workload.NEW_100).html());

        assertEquals(List.of("<part4>", "11,000", "10,000 – 12,000", "0.50", "1.38", "5,000"),
                table.select("tbody tr").get(1).children().eachText());
        assertEquals("ab gave up: \"why, oh\"", table.select("tbody tr").get(2).child(1).text());
    }

    @Test
    void bars_are_as_long_as_their_numbers_and_the_text_has_them_too() {
        Document chart = Jsoup.parse(new BarChart(new Standings(SOME), Workload.NEW_100,
                Figure.REQUESTS_PER_SECOND).html());
        List<Double> lengths = chart.select("rect").stream()
                .map(bar -> Double.parseDouble(bar.attr("width"))).toList();

        assertEquals(2.5, lengths.get(0) / lengths.get(2), 0.01, "direct to nginx");
        assertEquals(1, chart.select(".whisker").size(), "the rounds differ with part4 alone");
        assertEquals("New connections, 100 clients: requests a second. <direct> 20,000/s;"
                + " <part4> 11,000/s; <nginx> 8,000/s.",
                chart.selectFirst("svg").attr("aria-label"));
    }

    @Test
    void a_bar_says_what_was_lost() {
        String chart = new BarChart(new Standings(SOME), Workload.UPLOAD,
                Figure.MEGABYTES_PER_SECOND).html();

        assertTrue(chart.contains("900 MB/s, lost 62.5 %"), chart);
    }

    @Test
    void what_a_few_rounds_lost_stands_beside_the_median_of_the_speed() {
        Standings standings = new Standings(
                comparison(upload(1, 900, 0), upload(2, 800, 62.5), upload(3, 1000, 0)));
        String chart = new BarChart(standings, Workload.UPLOAD, Figure.MEGABYTES_PER_SECOND)
                .html();
        Document table = Jsoup.parse(new StandingsTable(standings, Workload.UPLOAD).html());

        assertTrue(chart.contains("900 MB/s, lost up to 62.5 %"), chart);
        assertEquals("lost up to, %", table.select("thead th").last().text());
        assertEquals("62.5", table.select("tbody td").last().text());
    }

    @Test
    void what_a_host_took_in_the_worst_round_has_a_column() {
        Standings standings = new Standings(comparison(stolen("part4", 1, 0.5),
                stolen("part4", 2, 12.5), stolen("nginx", 1, 0)));
        Document table = Jsoup.parse(new StandingsTable(standings, Workload.UPLOAD).html());

        assertEquals("stolen by the host up to, %", table.select("thead th").last().text());
        assertEquals(List.of("12.5", "0"),
                table.select("tbody tr").stream().map(row -> row.lastElementChild().text())
                        .toList());
    }

    @Test
    void a_host_that_took_next_to_nothing_has_no_column() {
        Standings standings = new Standings(comparison(stolen("part4", 1, 0.5)));
        Document table = Jsoup.parse(new StandingsTable(standings, Workload.UPLOAD).html());

        assertFalse(table.select("thead").text().contains("stolen"), table::text);
    }

    @Test
    void what_a_run_did_not_record_has_no_column() {
        Measurement old = new Measurement(Workload.LATENCY, "part4", 1,
                Map.of(Figure.P50, 0.1, Figure.P99, 1.0), "");
        Document table = Jsoup.parse(
                new StandingsTable(new Standings(comparison(old)), Workload.LATENCY).html());

        assertEquals("99 of 100 took at most, ms", table.select("thead th").last().text());
    }

    private static Measurement stolen(String entrant, int round, double percent) {
        return new Measurement(Workload.UPLOAD, entrant, round,
                Map.of(Figure.MEGABYTES_PER_SECOND, 900.0, Figure.STOLEN_PERCENT, percent), "");
    }

    private static Measurement upload(int round, double speed, double lost) {
        return new Measurement(Workload.UPLOAD, "part4", round,
                Map.of(Figure.MEGABYTES_PER_SECOND, speed, Figure.LOST_PERCENT, lost), "");
    }

    @Test
    void an_axis_of_little_losses_has_their_digits() {
        Measurement little = new Measurement(Workload.PAUSED_DOWNLOAD, "part4", 1,
                Map.of(Figure.LOST_PERCENT, 0.003), "");
        Document chart = Jsoup.parse(new BarChart(new Standings(comparison(little)),
                Workload.PAUSED_DOWNLOAD, Figure.LOST_PERCENT).html());

        assertEquals(List.of("0", "0.001", "0.002", "0.003"), chart.select(".tick").eachText());
        assertEquals("less than 0.01 %", chart.select(".value").text());
    }

    @Test
    void latencies_lie_on_an_axis_of_powers_of_ten() {
        Measurement steady = new Measurement(Workload.LATENCY, "part4", 1,
                Map.of(Figure.P50, 0.1, Figure.P99, 1.0, Figure.P999, 10.0), "");
        Document chart = Jsoup.parse(
                new LatencyChart(new Standings(comparison(steady)), Workload.LATENCY).html());

        assertEquals(List.of("0.1 ms", "1 ms", "10 ms"), chart.select(".tick").eachText());
        Element range = chart.selectFirst(".range");
        assertEquals(chart.select(".grid").first().attr("x1"), range.attr("x1"));
        assertEquals(chart.select(".grid").last().attr("x1"), range.attr("x2"));
    }
}
