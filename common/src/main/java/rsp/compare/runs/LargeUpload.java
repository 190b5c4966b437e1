package rsp.compare.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import rsp.compare.record.Figure;

/** One client that sends a large page over HTTP, timed to the last byte where it arrives. */
final class LargeUpload {

    /** The sink itself gives up as soon as it is silent for a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK_BYTES = 64 * 1024;

    private LargeUpload() {}

    static Finding run(Assignment assignment) throws IOException {
        return Finding.of(run(assignment.port(), assignment.sink(), assignment.largeBytes(),
                assignment.time()));
    }

    /**
     * Sends as much of a page as is taken within the time.
     *
     * @param sink
     *            the backend, which tells how much of it has come
     */
    static Map<Figure, Double> run(int port, UploadSink sink, long size, Duration longest)
            throws IOException {
        int number = sink.newUpload();
        try (Socket socket = new TimedSocket(System.nanoTime() + longest.toNanos())) {
            socket.connect(new InetSocketAddress("127.0.0.1", port),
                    Arrival.SILENCE_MILLISECONDS);
            long begin = System.nanoTime();
            OutputStream output = socket.getOutputStream();
            output.write(HttpHead.of("PUT /" + number, "Content-Length: " + size));
            send(output, size);
            return sink.awaitUpload(number, PATIENCE).figures(size, begin);
        }
    }

    private static void send(OutputStream output, long size) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            for (long left = size; left > 0; left -= Math.min(left, chunk.length)) {
                output.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
        } catch (SocketException e) {
            // The sink knows how much has come.
        }
    }
}
