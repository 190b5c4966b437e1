package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rsp.compare.Samples;
import rsp.compare.record.Entrant.Kind;
import rsp.compare.record.Figure;
import rsp.compare.record.Measurement;
import rsp.compare.record.Workload;
import rsp.harness.programs.Part;
import rsp.harness.programs.Ports;
import rsp.harness.programs.ProxyProcess;
import rsp.harness.programs.Subject;

class MeasuringTest {

    private static final Measuring MEASURING =
            new Measuring(new RunSettings(true, List.of()), null);

    private static RunningEntrant running(ProxyProcess process, int port) {
        return new RunningEntrant(new EntrantProgram(Samples.entrant("some", Kind.OTHER), null),
                process, port);
    }

    @Test
    void what_is_known_of_idle_connections_outlives_a_failed_ping() throws IOException {
        try (ThreadedServer answersOnce = new ThreadedServer(
                client -> client.getOutputStream().write(client.getInputStream().read()))) {
            Measurement measurement = MEASURING.measure(Workload.IDLE_1000,
                    running(null, answersOnce.port()), 1);

            assertEquals(Set.of(Figure.HELD, Figure.STOLEN_PERCENT),
                    measurement.figures().keySet());
            assertEquals(1000, measurement.figures().get(Figure.HELD));
            assertTrue(measurement.remark().startsWith("a ping failed: "), measurement::remark);
        }
    }

    @Test
    void replies_in_two_pieces_have_all_their_figures() throws IOException {
        try (ThreadedServer server = new ThreadedServer(TwoPieceReplies::serve)) {
            Map<Figure, Double> figures = MEASURING.measure(Workload.TWO_PIECES,
                    running(null, server.port()), 1).figures();

            assertTrue(figures.keySet().containsAll(Workload.TWO_PIECES.figures()),
                    figures::toString);
            assertEquals(0, figures.get(Figure.FAILED));
        }
    }

    @Test
    void steady_requests_are_kept_with_what_the_program_had_carried_before() throws IOException {
        try (ThreadedServer server = new ThreadedServer(client -> {
            HttpHead.read(client.getInputStream());
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
        });
                ProxyProcess program = ProxyProcess
                        .of(Subject.ownProgram(List.of("sleep", "60"), Part.newest())).launch()) {
            RunningEntrant running = running(program, server.port());
            MEASURING.measure(Workload.SLOW_BACKEND_10, running, 1);

            assertEquals(10, MEASURING.measure(Workload.LATENCY, running, 1).figures()
                    .get(Figure.REQUESTS_BEFORE));
            assertNull(MEASURING.measure(Workload.LATENCY, running(null, server.port()), 1)
                    .figures().get(Figure.REQUESTS_BEFORE));
        }
    }

    @Test
    void a_program_that_has_ended_is_not_asked() throws IOException {
        try (ServerSocket server = Ports.listen(InetAddress.getLoopbackAddress(), 1);
                ProxyProcess ended = ProxyProcess
                        .of(Subject.ownProgram(List.of("true"), Part.newest())).launch()) {
            assertTrue(ended.endsWithin(Duration.ofSeconds(10)));
            Measurement measurement = MEASURING.measure(Workload.DOWNLOAD,
                    running(ended, server.getLocalPort()), 1);

            assertEquals("the program has ended", measurement.remark());
            server.setSoTimeout(100);
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }
}
