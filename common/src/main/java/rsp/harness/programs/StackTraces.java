package rsp.harness.programs;

import java.util.List;
import java.util.regex.Pattern;

/** Tells a stack trace from an error message, in the languages that proxies are written in. */
public final class StackTraces {

    private static final Pattern BEGINNING = Pattern.compile("""
            \\tat .*|Exception in thread .*|\
            Traceback \\(most recent call last\\):.*|\
             +at .+\\(.+:\\d+:\\d+\\)|\
            goroutine \\d+ \\[.*|panic: .*|thread '.*' panicked at .*|\
            \\S+\\.rb:\\d+:in .*""");

    private StackTraces() {}

    /** Whether one begins in one of the lines: Java's, Python's, Node's, Go's, Rust's, Ruby's. */
    public static boolean isIn(List<String> lines) {
        return lines.stream().anyMatch(line -> BEGINNING.matcher(line).matches());
    }
}
