package rsp.compare.runs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers requests in two pieces, the head first and a moment later the page. */
final class TwoPieceReplies {

    private static final byte[] SECOND = "the second piece\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIRST = ("HTTP/1.1 200 OK\r\nContent-Length: " + SECOND.length
            + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    /** Else most proxies are woken so late that they find both pieces, and read them as one. */
    private static final Duration BETWEEN = Duration.ofNanos(200_000);
    static final int SECOND_BYTES = SECOND.length;

    private TwoPieceReplies() {}

    /** Answers until the connection ends, and holds no second piece back itself. */
    static void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        InputStream input = new BufferedInputStream(socket.getInputStream());
        while (true) {
            HttpHead.read(input);
            socket.getOutputStream().write(FIRST);
            Moment.pass(BETWEEN);
            socket.getOutputStream().write(SECOND);
        }
    }
}
