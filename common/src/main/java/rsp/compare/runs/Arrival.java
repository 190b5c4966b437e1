package rsp.compare.runs;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.EnumMap;
import java.util.Map;
import rsp.compare.record.Figure;

/**
 * What came of one large transfer.
 *
 * @param lastByteNanos
 *            when the last byte came, as System.nanoTime gives it
 */
record Arrival(long bytes, long lastByteNanos) {

    /** With no byte for so long, the rest is taken for lost. */
    static final int SILENCE_MILLISECONDS = 2_000;

    private static final int CHUNK_BYTES = 64 * 1024;

    /** Reads until all has come, or nothing comes any more. */
    static Arrival drain(InputStream input, long size) throws IOException {
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
        return new Arrival(bytes, last);
    }

    /**
     * The speed of what came, and the share of what did not.
     *
     * @param beginNanos
     *            when the transfer began, as System.nanoTime gives it
     */
    Map<Figure, Double> figures(long size, long beginNanos) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MEGABYTES_PER_SECOND, bytes * 1e3 / (lastByteNanos - beginNanos));
        figures.put(Figure.LOST_PERCENT, 100.0 * (size - bytes) / size);
        return figures;
    }
}
