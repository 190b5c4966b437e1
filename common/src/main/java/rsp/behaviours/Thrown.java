package rsp.behaviours;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an exception in a line that the proxy wrote says of its program. */
enum Thrown {
    NOT_YET_CONNECTED("java.nio.channels.NotYetConnectedException",
            "the program reads from a channel, or writes to it, before its connection stands, or"
                    + " before it has called finishConnect."),

    NO_CONNECTION_PENDING("java.nio.channels.NoConnectionPendingException",
            "the program calls finishConnect for a channel of which connect was not called, or for"
                    + " which it has failed."),

    CONNECTION_PENDING("java.nio.channels.ConnectionPendingException",
            "the program calls connect a second time, while the first is still under way."),

    CANCELLED_KEY("java.nio.channels.CancelledKeyException",
            "the program asks something of the key of a channel that has been closed, or of a key that"
                    + " it has cancelled itself."),

    ILLEGAL_BLOCKING_MODE("java.nio.channels.IllegalBlockingModeException",
            "the channel blocks where it must not, or does not where it must."),

    BUFFER_OVERFLOW("java.nio.BufferOverflowException",
            "the program puts more into a buffer than there is room for between its marks."),

    NEW_POSITION("java.lang.IllegalArgumentException: newPosition",
            "the position of a buffer would stand behind its limit, or below 0. So it comes out when"
                    + " two threads move the marks of one buffer."),

    NEW_LIMIT("java.lang.IllegalArgumentException: newLimit",
            "the limit of a buffer would stand behind its end, or below 0, as with the -1 that read"
                    + " returns at the end of a stream."),

    OUT_OF_MEMORY("java.lang.OutOfMemoryError",
            "more waits than may wait, or than there is memory for. Either too much is read while"
                    + " it cannot be passed on, or what has gone is still counted or kept."),

    NO_CLASS("java.lang.NoClassDefFoundError",
            "Java needs the class for the first time and cannot open its file. So it is when there is"
                    + " no descriptor left. What is needed then has to be loaded before."),

    UNSUPPORTED("java.lang.UnsupportedOperationException",
            "the program asks for something that this kind of channel, key or collection cannot do;"
                    + " what that is stands behind the exception's name."),

    NULL_POINTER("java.lang.NullPointerException",
            "the program uses something that is not there yet, or not any more.");

    private static final List<Thrown> ALL = List.of(values());

    private final String name;
    private final String why;

    Thrown(String name, String why) {
        this.name = name;
        this.why = why;
    }

    /** The first in these lines, if there is one. */
    static Optional<Thrown> in(List<String> lines) {
        return lines.stream().flatMap(line -> ALL.stream().filter(one -> line.contains(one.name)))
                .findFirst();
    }

    /** What it is called without its package. */
    String simpleName() {
        return Stream.of(name.split("\\.")).reduce((one, next) -> next).orElseThrow();
    }

    /** Its name, and what the program does. */
    String why() {
        return simpleName() + ": " + why;
    }
}
