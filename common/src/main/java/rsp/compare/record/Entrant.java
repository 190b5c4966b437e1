package rsp.compare.record;

import java.util.List;
import java.util.Optional;

/**
 * One of those that are compared, as a report knows it.
 *
 * @param name
 *            what the user calls it: {@code part4}, {@code nginx}; the line without a
 *            proxy is {@link #DIRECT}
 * @param title
 *            for readers: Part 4
 * @param kind
 *            what sort of program it is
 * @param command
 *            how it was started; empty for the direct line
 * @param version
 *            the Java or the program that it ran on; empty if it cannot be told
 */
public record Entrant(String name, String title, Kind kind, String command, String version) {

    /** The name of the line without a proxy. */
    public static final String DIRECT = "direct";
    /** The name of the proxy that the others are held against. */
    public static final String NGINX = "nginx";

    /** Sorts of entrants. */
    public enum Kind {
        /** No proxy at all: the client talks to the backend. */
        DIRECT,
        /** A part of the tutorial. */
        PART,
        /** A variant of part 1 with another way to serve many at once. */
        MODEL,
        /** nginx, HAProxy, or a program of the user's own. */
        OTHER
    }

    /** The last part of the tutorial that is among them. */
    public static Optional<Entrant> lastPart(List<Entrant> all) {
        return all.stream().filter(one -> one.kind == Kind.PART).reduce((one, next) -> next);
    }

    public boolean isDirect() {
        return kind == Kind.DIRECT;
    }
}
