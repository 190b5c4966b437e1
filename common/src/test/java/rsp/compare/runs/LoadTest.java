package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import rsp.compare.record.Figure;
import rsp.harness.Waiting;

/** That the loads that compare makes itself count and time what they should. */
class LoadTest {

    private static final long SIZE = 1_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long SLOW_PING = 2;
    private static final long SLOW_MILLISECONDS = 1_000;
    private static final byte[] PAGE = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello\n"
            .getBytes();

    @Test
    void a_download_that_arrives_has_lost_nothing() throws IOException {
        try (Site site = Site.embedded(SIZE)) {
            Map<Figure, Double> figures =
                    LargeDownload.run(site.port(), SIZE, Duration.ZERO, LONGEST);

            assertEquals(0, figures.get(Figure.LOST_PERCENT));
            assertTrue(figures.get(Figure.MEGABYTES_PER_SECOND) > 0, figures::toString);
        }
    }

    @Test
    void a_download_that_ends_early_has_lost_the_rest() throws IOException {
        try (Site site = Site.embedded(SIZE)) {
            assertEquals(75, LargeDownload.run(site.port(), 4 * SIZE, Duration.ZERO, LONGEST)
                    .get(Figure.LOST_PERCENT));
        }
    }

    @Test
    void an_upload_is_counted_where_it_arrives() throws IOException {
        try (UploadSink sink = new UploadSink()) {
            assertEquals(0,
                    LargeUpload.run(sink.port(), sink, SIZE, LONGEST).get(Figure.LOST_PERCENT));
        }
    }

    @Test
    void an_upload_of_which_half_is_swallowed_has_lost_half() throws IOException {
        try (UploadSink sink = new UploadSink();
                ThreadedServer swallower = new ThreadedServer(
                        client -> passOnHalf(client, sink.port()))) {
            assertEquals(50, LargeUpload.run(swallower.port(), sink, SIZE, LONGEST)
                    .get(Figure.LOST_PERCENT));
        }
    }

    @Test
    void an_upload_that_nobody_reads_is_given_up() throws IOException {
        try (UploadSink sink = new UploadSink();
                ThreadedServer idler = new ThreadedServer(client -> {
                    try (Socket backend = new Socket("127.0.0.1", sink.port())) {
                        String head = HttpHead.read(client.getInputStream());
                        backend.getOutputStream().write((head + "one").getBytes());
                        // Until the sink has given up.
                        backend.getInputStream().read();
                        Waiting.until(Duration.ofMinutes(1), () -> false);
                    }
                })) {
            Map<Figure, Double> figures = assertTimeoutPreemptively(Duration.ofSeconds(15),
                    () -> LargeUpload.run(idler.port(), sink, 100 * SIZE, Duration.ofMillis(200)));

            assertEquals(100 * (1 - 3.0 / (100 * SIZE)), figures.get(Figure.LOST_PERCENT), 1e-9);
        }
    }

    @Test
    void an_upload_that_comes_again_is_not_taken_for_the_next() throws IOException {
        try (UploadSink sink = new UploadSink()) {
            int number = sink.newUpload();
            uploadNothing(sink, number);
            uploadNothing(sink, number);
            assertEquals(0, sink.awaitUpload(number, Duration.ofSeconds(5)).bytes());

            int next = sink.newUpload();
            uploadNothing(sink, number);
            assertThrows(IOException.class,
                    () -> sink.awaitUpload(next, Duration.ofMillis(100)));
        }
    }

    private static void uploadNothing(UploadSink sink, int number) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", sink.port())) {
            socket.getOutputStream().write(HttpHead.of("PUT /" + number, "Content-Length: 0"));
            HttpHead.read(socket.getInputStream());
        }
    }

    private static void passOnHalf(Socket client, int port) throws IOException {
        try (Socket backend = new Socket("127.0.0.1", port)) {
            String head = HttpHead.read(client.getInputStream());
            backend.getOutputStream().write(head.getBytes());
            backend.getOutputStream().write(client.getInputStream().readNBytes((int) SIZE / 2));
            client.getInputStream().readNBytes((int) SIZE / 2);
            // Until the sink has given up.
            backend.getInputStream().read();
        }
    }

    @Test
    void requests_that_a_stall_holds_up_are_timed_from_when_they_were_due() throws IOException {
        long stall = 400;
        AtomicBoolean stalled = new AtomicBoolean();
        Object oneAtATime = new Object();
        try (ThreadedServer server = new ThreadedServer(client -> {
            synchronized (oneAtATime) {
                answer(client, stalled.getAndSet(true) ? 0 : stall);
            }
        })) {
            Map<Figure, Double> figures = SteadyRequests.run(server.port(), "/", 100,
                    Duration.ofSeconds(1));

            assertEquals(100, figures.get(Figure.ANSWERED_PERCENT));
            // The first forty of a hundred were due while the server stood still.
            assertTrue(figures.get(Figure.P99) > stall * 0.9, figures::toString);
        }
    }

    private static void answer(Socket client, long delay) throws IOException {
        HttpHead.read(client.getInputStream());
        Moment.await(System.nanoTime() + Duration.ofMillis(delay).toNanos());
        client.getOutputStream().write(PAGE);
    }

    @Test
    void requests_that_nobody_answers_count_as_the_longest() throws IOException {
        try (ThreadedServer server = new ThreadedServer(client -> {})) {
            Map<Figure, Double> figures = SteadyRequests.run(server.port(), "/", 100,
                    Duration.ofMillis(100));

            assertEquals(0, figures.get(Figure.ANSWERED_PERCENT));
            assertEquals(SteadyRequests.TIMEOUT.toMillis(), figures.get(Figure.P50), 2);
        }
    }

    @Test
    void an_answer_that_comes_too_late_in_all_is_none() throws IOException {
        Duration part = Duration.ofMillis(300);
        try (ThreadedServer server = new ThreadedServer(client -> {
            HttpHead.read(client.getInputStream());
            for (int from = 0; from < PAGE.length; from += PAGE.length / 3) {
                Moment.await(System.nanoTime() + part.toNanos());
                client.getOutputStream().write(PAGE, from,
                        Math.min(PAGE.length / 3, PAGE.length - from));
            }
        })) {
            Duration timeout = Duration.ofMillis(500);
            Map<Figure, Double> figures = SteadyRequests.atOnce(server.port(), "/", 3, timeout);

            assertEquals(0, figures.get(Figure.ANSWERED_PERCENT));
            assertTrue(figures.get(Figure.P50) >= timeout.toMillis(), figures::toString);
        }
    }

    @Test
    void a_second_piece_waits_where_small_packets_are_held_back_and_else_does_not()
            throws IOException {
        double atOnce = halfThroughProxy(true);
        double late = halfThroughProxy(false);

        // Linux waits for 40 ms at least with an acknowledgement.
        assertTrue(late > 30 && late > 2 * atOnce, late + " and " + atOnce);
    }

    /** What half of the requests took, in milliseconds, through one that may not wait. */
    private static double halfThroughProxy(boolean noDelay) throws IOException {
        try (ThreadedServer backend = new ThreadedServer(TwoPieceReplies::serve);
                ThreadedServer proxy = new ThreadedServer(
                        client -> passOn(client, backend.port(), noDelay))) {
            Map<Figure, Double> figures =
                    SerialRequests.run(proxy.port(), TwoPieceReplies.SECOND_BYTES,
                            Duration.ofSeconds(2));

            assertEquals(0, figures.get(Figure.FAILED));
            return figures.get(Figure.P50);
        }
    }

    /** Passes both streams on, each piece as it comes. */
    private static void passOn(Socket client, int port, boolean noDelay) throws IOException {
        client.setTcpNoDelay(noDelay);
        try (Socket backend = new Socket("127.0.0.1", port)) {
            Thread requests = new Thread(() -> {
                try (backend) {
                    client.getInputStream().transferTo(backend.getOutputStream());
                } catch (IOException e) {
                    // The test is over.
                }
            });
            requests.setDaemon(true);
            requests.start();
            backend.getInputStream().transferTo(client.getOutputStream());
        }
    }

    @Test
    void a_connection_that_ends_with_each_answer_has_failures_and_no_rate() throws IOException {
        try (ThreadedServer server = new ThreadedServer(client -> answer(client, 0))) {
            Map<Figure, Double> figures = SerialRequests.run(server.port(), "hello\n".length(),
                    Duration.ofMillis(200));

            // Each second request finds its connection ended.
            assertTrue(figures.get(Figure.FAILED) > 1, figures::toString);
            assertEquals(2 * figures.get(Figure.FAILED), figures.get(Figure.REQUESTS), 1);
            assertNull(figures.get(Figure.REQUESTS_PER_SECOND));
        }
    }

    @Test
    void an_answer_that_is_not_whole_or_no_good_one_has_failed() throws IOException {
        for (String answer : List.of("HTTP/1.1 200 OK\r\n\r\nhell",
                "HTTP/1.1 502 Bad Gateway\r\n\r\nhello\n")) {
            try (ThreadedServer server = new ThreadedServer(client -> {
                HttpHead.read(client.getInputStream());
                client.getOutputStream().write(answer.getBytes());
            })) {
                Map<Figure, Double> figures = SerialRequests.run(server.port(),
                        "hello\n".length(), Duration.ofMillis(200));

                assertTrue(figures.get(Figure.FAILED) > 1, figures::toString);
                assertEquals(figures.get(Figure.REQUESTS), figures.get(Figure.FAILED));
            }
        }
    }

    @Test
    void idle_connections_are_held_and_answer_pings() throws IOException {
        try (EchoServer echo = new EchoServer();
                IdleConnections connections = new IdleConnections(Duration.ofMinutes(1), () -> 0)) {
            connections.open(echo.port(), 50);

            assertEquals(50, connections.count());
            assertTrue(connections.ping(100).get(Figure.P50) > 0);
        }
    }

    @Test
    void pings_that_the_host_held_up_are_made_again() throws IOException {
        AtomicLong pings = new AtomicLong();
        // While it is slow, the host is to blame.
        double slowest = pingWithASlowOne(pings, () -> Math.min(pings.get(), SLOW_PING));

        assertTrue(slowest < SLOW_MILLISECONDS / 2);
        assertEquals(1 + 50 + 200, pings.get());
    }

    @Test
    void where_the_host_holds_up_everything_all_pings_count() throws IOException {
        AtomicLong pings = new AtomicLong();
        double slowest = pingWithASlowOne(pings, pings::get);

        assertTrue(slowest > SLOW_MILLISECONDS / 2);
        assertEquals(1 + 4 * 200, pings.get());
    }

    /** What 99 of 100 of some pings took at most, in milliseconds. */
    private static double pingWithASlowOne(AtomicLong pings, LongSupplier stolenTicks)
            throws IOException {
        try (ThreadedServer server = new ThreadedServer(client -> {
            for (int ping; (ping = client.getInputStream().read()) >= 0;) {
                if (pings.incrementAndGet() == SLOW_PING) {
                    Moment.await(System.nanoTime()
                            + TimeUnit.MILLISECONDS.toNanos(SLOW_MILLISECONDS));
                }
                client.getOutputStream().write(ping);
            }
        }); IdleConnections connections = new IdleConnections(Duration.ofMinutes(1), stolenTicks)) {
            connections.open(server.port(), 1);
            return connections.ping(200).get(Figure.P99);
        }
    }

    @Test
    void connections_that_take_too_long_in_all_are_no_more_opened() throws IOException {
        long delay = 200;
        try (ThreadedServer server = new ThreadedServer(client -> {
            Moment.await(System.nanoTime() + Duration.ofMillis(delay).toNanos());
            client.getOutputStream().write(client.getInputStream().read());
        });
                IdleConnections connections =
                        new IdleConnections(Duration.ofMillis(3 * delay), () -> 0)) {
            assertThrows(IOException.class, () -> connections.open(server.port(), 50));

            assertTrue(connections.count() < 5, () -> connections.count() + " were opened");
        }
    }
}
