package rsp.compare.runs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A client that reads a large page slowly, with steady requests beside it. */
final class SlowClient {

    private static final int READ_BYTES = 4096;
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);

    private SlowClient() {}

    static Finding run(Assignment assignment) throws IOException {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(READ_BYTES);
            slow.connect(new InetSocketAddress("127.0.0.1", assignment.port()),
                    (int) SteadyRequests.TIMEOUT.toMillis());
            slow.getOutputStream().write(HttpHead.of("GET " + Site.LARGE,
                    "Connection: close"));
            Thread reader = new Thread(() -> readSlowly(slow), "slow client");
            reader.setDaemon(true);
            reader.start();
            return SteadyRequests.run(assignment);
        }
    }

    /** Reads until the socket is closed. */
    private static void readSlowly(Socket socket) {
        byte[] chunk = new byte[READ_BYTES];
        try {
            while (socket.getInputStream().read(chunk) >= 0) {
                Moment.pass(BETWEEN_READS);
            }
        } catch (IOException e) {
            // Closed: it is over.
        }
    }
}
