package rsp.compare.runs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Writes the heads of requests, and reads those of requests and answers. */
final class HttpHead {

    private static final String END = "\r\n\r\n";

    private HttpHead() {}

    /** The head of a request with this first line, but for the version, and this field. */
    static byte[] of(String start, String field) {
        return (start + " HTTP/1.1\r\nHost: compare\r\n" + field + END)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a head to its empty line, and returns it.
     *
     * @throws EOFException
     *             if the connection ends before
     */
    static String read(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END) < 0) {
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
}
