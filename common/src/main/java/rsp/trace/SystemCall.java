package rsp.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call of a thread.
 *
 * @param start
 *            when it began, in seconds since 1970
 * @param end
 *            when it returned; the end of the trace if it never did
 * @param thread
 *            the thread's number
 * @param arguments
 *            as strace writes them
 * @param result
 *            as strace writes it: {@code 7<TCP:[...]>}, {@code -1 EAGAIN (...)}, {@code ?}
 */
record SystemCall(double start, double end, int thread, String name, List<String> arguments,
        String result) {

    /** Who takes so long for a call has not done it at once. */
    static final double LONG = 0.2;

    private static final Set<String> GIVES_OUT = Set.of("connect", "write", "writev", "sendto",
            "sendmsg", "splice", "sendfile", "shutdown", "close");

    private static final Pattern NUMBER = Pattern.compile("^(-?\\d+)");
    private static final Pattern ERROR = Pattern.compile("^(?:-1|\\?) ([A-Z0-9_]+)");
    private static final Pattern BYTES = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final Pattern LENGTH = Pattern.compile("iov_len=(\\d+)");

    double seconds() {
        return end - start;
    }

    /**
     * When others see what it does, be it ever so little before it returns: what it gives out has
     * gone then, and what it takes has come.
     */
    double effect() {
        return GIVES_OUT.contains(name) && seconds() < LONG ? start : end;
    }

    /** Whether it had not returned when the program ended. */
    boolean isCut() {
        return result.startsWith("?");
    }

    /** What it returned; -1 if it failed, or never returned. */
    long returned() {
        Matcher number = NUMBER.matcher(result);
        return number.find() ? Long.parseLong(number.group(1)) : -1;
    }

    /** The name of its error; empty if there is none. */
    String error() {
        Matcher error = ERROR.matcher(result);
        return error.find() ? error.group(1) : "";
    }

    boolean failed() {
        return returned() < 0;
    }

    /** An argument; empty if there are not so many. */
    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /** The descriptor in an argument. */
    Descriptor descriptor(int index) {
        return Descriptor.parse(argument(index));
    }

    /** A number in an argument; 0 if there is none. */
    long number(int index) {
        Matcher number = NUMBER.matcher(argument(index));
        return number.find() ? Long.parseLong(number.group(1)) : 0;
    }

    /** The bytes that strace has recorded of a buffer, be it one or several; not all of them. */
    byte[] firstBytes() {
        Matcher bytes = BYTES.matcher(argument(1));
        return bytes.find() ? hex(bytes.group(1)) : new byte[0];
    }

    /** How long the buffers are that an argument names. */
    long lengthOfBuffers(int index) {
        long length = 0;
        for (Matcher each = LENGTH.matcher(argument(index)); each.find();) {
            length += Long.parseLong(each.group(1));
        }
        return length;
    }

    /** Bytes from strace's form of them. */
    static byte[] hex(String text) {
        String digits = text.replace("\\x", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    /** Parts a list at the commas that stand in no quotes and brackets. */
    static List<String> parted(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        if (!list.isBlank()) {
            parts.add(list.substring(from).strip());
        }
        return parts;
    }
}
