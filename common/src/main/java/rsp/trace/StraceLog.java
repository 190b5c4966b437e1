package rsp.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what strace has written: the calls in the order in which they returned. */
final class StraceLog {

    private static final Pattern LINE = Pattern.compile("^(\\d+) +(\\d+\\.\\d+) (.*)$");
    private static final Pattern UNFINISHED = Pattern.compile("^(.*?),? *<unfinished \\.\\.\\.>$");
    private static final Pattern RESUMED = Pattern.compile("^<\\.\\.\\. \\w+ resumed>(.*)$");
    private static final Pattern CALL = Pattern.compile("^(\\w+)\\((.*)\\)\\s+= (.*)$");
    private static final Pattern TIME = Pattern.compile("^(.*?)\\s+<(\\d+\\.\\d+)>$");
    private static final String SEPARATOR = ", ";

    /** The beginning of a call whose end stands in a later line. */
    private record Begun(double start, String text) {}

    private final List<SystemCall> calls = new ArrayList<>();
    private final Map<Integer, Begun> begun = new HashMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private double last;

    private StraceLog() {}

    /** Reads a file that {@code strace -f -ttt -T -yy -xx} has written. */
    static StraceLog read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return of(lines);
        }
    }

    static StraceLog of(Stream<String> lines) {
        StraceLog log = new StraceLog();
        lines.forEach(log::add);
        log.begun.forEach((thread, call) -> log.addCall(thread, call.start(), log.last,
                call.text() + ") = ?"));
        log.calls.sort(Comparator.comparingDouble(SystemCall::end));
        return log;
    }

    List<SystemCall> calls() {
        return calls;
    }

    /** The process that a thread belongs to. */
    int process(int thread) {
        Set<Integer> seen = new HashSet<>();
        int process = thread;
        while (parents.containsKey(process) && seen.add(process)) {
            process = parents.get(process);
        }
        return process;
    }

    private void add(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.find()) {
            return;
        }
        int thread = Integer.parseInt(parts.group(1));
        double time = Double.parseDouble(parts.group(2));
        last = Math.max(last, time);
        String text = parts.group(3);
        Matcher unfinished = UNFINISHED.matcher(text);
        Matcher resumed = RESUMED.matcher(text);
        if (unfinished.find()) {
            begun.put(thread, new Begun(time, unfinished.group(1)));
        } else if (resumed.find()) {
            resume(thread, time, resumed.group(1));
        } else {
            addCall(thread, time, time, text);
        }
    }

    private void resume(int thread, double time, String rest) {
        Begun first = begun.remove(thread);
        if (first != null) {
            boolean isInList = !first.text().endsWith("(") && !rest.startsWith(")");
            addCall(thread, first.start(), time,
                    first.text() + (isInList ? SEPARATOR : "") + rest.stripLeading());
        }
    }

    private void addCall(int thread, double start, double seen, String text) {
        Matcher call = CALL.matcher(text);
        if (!call.find()) {
            return; // A signal, or the end of a thread.
        }
        Matcher time = TIME.matcher(call.group(3));
        boolean isTimed = time.find();
        double end = isTimed ? start + Double.parseDouble(time.group(2)) : seen;
        SystemCall parsed = new SystemCall(start, end, thread, call.group(1),
                SystemCall.parted(call.group(2)), isTimed ? time.group(1) : call.group(3));
        if (parsed.name().startsWith("clone") && call.group(2).contains("CLONE_THREAD")
                && !parsed.failed()) {
            parents.put((int) parsed.returned(), thread);
        }
        calls.add(parsed);
    }
}
