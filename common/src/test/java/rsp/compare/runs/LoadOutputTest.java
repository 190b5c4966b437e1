package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rsp.compare.record.Figure;

/** That what ab 2.3 and wrk 4.1.0 print is understood; the texts are theirs. */
class LoadOutputTest {

    private static final String AB = """
            Concurrency Level:      100
            Time taken for tests:   0.352 seconds
            Complete requests:      5000
            Failed requests:        0
            Total transferred:      6445000 bytes
            Requests per second:    14203.72 [#/sec] (mean)
            Time per request:       7.040 [ms] (mean)
            Time per request:       0.070 [ms] (mean, across all concurrent requests)
            Transfer rate:          17879.61 [Kbytes/sec] received
            """;
    private static final String WRK = """
            RunningEntrant 1s test @ http://127.0.0.1:27042/small
              1 threads and 100 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    12.55ms   15.00ms  53.19ms   78.44%
                Req/Sec    19.35k     6.01k   38.91k    72.50%
              Latency Distribution
                 50%  812.00us
                 75%    2.97ms
                 90%   41.86ms
                 99%    1.05s
              19235 requests in 1.00s, 22.90MB read
            Requests/sec:  19236.23
            Transfer/sec:     22.90MB
            """;

    @Test
    void the_figures_of_ab_are_read() throws IOException {
        assertEquals(
                Map.of(Figure.REQUESTS_PER_SECOND, 14203.72, Figure.REQUESTS, 5000.0,
                        Figure.FAILED, 0.0, Figure.MILLISECONDS_IN_FLIGHT, 7.04,
                        Figure.MILLISECONDS_PER_REQUEST, 0.07),
                ApacheBench.figures(AB));
    }

    @Test
    void the_figures_of_wrk_are_read_in_their_units() throws IOException {
        assertEquals(Map.of(Figure.REQUESTS_PER_SECOND, 19236.23, Figure.FAILED, 0.0,
                Figure.REQUESTS, 19235.0, Figure.P50, 0.812, Figure.P99, 1050.0),
                Wrk.figures(WRK));
    }

    @Test
    void what_fails_has_no_rate() throws IOException {
        assertEquals(Map.of(Figure.REQUESTS, 5000.0, Figure.FAILED, 7.0),
                ApacheBench.figures(AB.replace("Failed requests:        0", """
                        Failed requests:        7
                           (Connect: 0, Receive: 2, Length: 5, Exceptions: 0)""")));
        assertEquals(Map.of(Figure.REQUESTS, 19235.0, Figure.FAILED, 10.0),
                Wrk.figures(WRK.replace("Requests/sec", """
                          Socket errors: connect 1, read 2, write 3, timeout 4
                        Requests/sec""")));
    }

    @Test
    void an_answer_that_says_so_has_failed() throws IOException {
        assertEquals(Map.of(Figure.REQUESTS, 5000.0, Figure.FAILED, 5000.0),
                ApacheBench.figures(AB.replace("Total transferred",
                        "Non-2xx responses:      5000\nTotal transferred")));
        assertEquals(Map.of(Figure.REQUESTS, 19235.0, Figure.FAILED, 19000.0),
                Wrk.figures(WRK.replace("Requests/sec",
                        "  Non-2xx or 3xx responses: 19000\nRequests/sec")));
    }

    @Test
    void what_ab_says_when_it_gives_up_is_passed_on() {
        IOException failure = assertThrows(IOException.class, () -> ApacheBench
                .figures("apr_socket_connect(): Connection refused (111)\n"));

        assertTrue(failure.getMessage().contains("Connection refused"), failure::getMessage);
    }
}
