package rsp.compare;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** One large transfer over HTTP, timed to its last byte. */
final class Transfer {

    /** With no byte for so long, the rest is taken for lost. */
    static final int SILENCE_MILLISECONDS = 2_000;

    /** No transfer goes on for longer; what has not come by then is lost. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final String HEAD_END = "\r\n\r\n";

    private Transfer() {}

    /**
     * Asks for a page and reads it.
     *
     * @param size
     *            how many bytes it should have
     * @param pause
     *            how long to wait before reading
     */
    static Map<Figure, Double> download(int port, String path, long size, Duration pause)
            throws IOException {
        try (Socket socket = connect(port, LONGEST)) {
            long begin = System.nanoTime();
            socket.getOutputStream().write(Transfer.head("GET " + path, "Connection: close"));
            SteadyRequests.sleepUntil(begin + pause.toNanos());
            InputStream input = socket.getInputStream();
            readHead(input);
            long[] arrived = drain(input, size);
            return figures(size, arrived[0], arrived[1] - begin);
        }
    }

    /**
     * Sends a page.
     *
     * @param sink
     *            the backend, which tells how much of it has come
     */
    static Map<Figure, Double> upload(int port, UploadSink sink, long size) throws IOException {
        return upload(port, sink, size, LONGEST);
    }

    /** Sends as much of a page as is taken within the time. */
    static Map<Figure, Double> upload(int port, UploadSink sink, long size, Duration longest)
            throws IOException {
        int number = sink.newUpload();
        try (Socket socket = connect(port, longest)) {
            long begin = System.nanoTime();
            OutputStream output = socket.getOutputStream();
            output.write(Transfer.head("PUT /" + number, "Content-Length: " + size));
            byte[] chunk = new byte[CHUNK_BYTES];
            try {
                for (long left = size; left > 0; left -= Math.min(left, chunk.length)) {
                    output.write(chunk, 0, (int) Math.min(left, chunk.length));
                }
            } catch (SocketException e) {
                // The sink knows how much has come.
            }
            UploadSink.Received received = sink.awaitUpload(number, LONGEST);
            return figures(size, received.bytes(), received.lastByteNanos() - begin);
        }
    }

    private static Socket connect(int port, Duration longest) throws IOException {
        Socket socket = new TimedSocket(System.nanoTime() + longest.toNanos());
        socket.connect(new InetSocketAddress("127.0.0.1", port), SILENCE_MILLISECONDS);
        socket.setSoTimeout(SILENCE_MILLISECONDS);
        return socket;
    }

    /** The first line and the header fields of a request. */
    static byte[] head(String start, String field) {
        return (start + " HTTP/1.1\r\nHost: compare\r\n" + field + HEAD_END)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a head to its empty line, and returns it. */
    static String readHead(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(HEAD_END) < 0) {
            int next = input.read();
            if (next < 0) {
                throw new EOFException("the connection ended after \"" + head + "\"");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Whether the head of an answer says that all is well. */
    static boolean isOk(String head) {
        return head.matches("(?s)HTTP/1.[01] 200 .*");
    }

    /**
     * Reads until all has come, or nothing comes any more.
     *
     * @return the number of bytes, and the time of the last as System.nanoTime gives it
     */
    static long[] drain(InputStream input, long size) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long bytes = 0;
        long last = System.nanoTime();
        try {
            for (int read; bytes < size && (read = input.read(chunk)) > 0;) {
                bytes += read;
                last = System.nanoTime();
            }
        } catch (SocketTimeoutException | SocketException e) {
            // What has not come by now is lost.
        }
        return new long[]{bytes, last};
    }

    private static Map<Figure, Double> figures(long size, long arrived, long nanos) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MEGABYTES_PER_SECOND, arrived * 1e3 / nanos);
        figures.put(Figure.LOST_PERCENT, 100.0 * (size - arrived) / size);
        return figures;
    }
}
