package rsp.compare.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rsp.compare.record.Workload;
import rsp.harness.Text;

/**
 * What the user wants compared.
 *
 * @param names
 *            those who are named; none for all
 * @param also
 *            programs of the user's own: their command lines by name
 * @param only
 *            the workloads named; none for all of the run
 * @param directory
 *            where the report goes; null for the usual place
 */
public record Plan(List<String> names, Map<String, List<String>> also, List<Workload> only,
        boolean quick, Path directory) {

    /** What a command line may hold. */
    public static final String USAGE = """
            usage: compare [NAME...] [--quick] [--only WORKLOAD]... [--out DIRECTORY]
                           [--also 'NAME=COMMAND {port} {host} {backendPort}']...

            Measures proxies against each other, in turn and over the same backend, and
            writes a report.
              NAME             %s
              --also           a proxy of your own, started by COMMAND; in place of the
                               three it may have {config}, a Lua file that holds them
              --quick          less than a minute, in place of about a quarter of an hour
              --only WORKLOAD  %s
              --out DIRECTORY  where the report goes; target/compare if not given
            The load comes from ab and wrk; on Debian: apt-get install apache2-utils wrk""";

    /** Where the second column of the usage begins. */
    private static final String INDENT = " ".repeat(19);

    /** The usage, with all names in it. */
    public static String usage() {
        return USAGE.formatted(
                column("one of: " + String.join(", ", EntrantPrograms.names())
                        + "; all that are installed if none is named"),
                column("one of: " + Arrays.stream(Workload.values()).map(Workload::id)
                        .collect(Collectors.joining(", "))));
    }

    private static String column(String text) {
        return Text.wrapped(text, INDENT).strip();
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if it makes no sense
     */
    public static Plan parse(Deque<String> words) {
        List<String> names = new ArrayList<>();
        Map<String, List<String>> also = new LinkedHashMap<>();
        List<Workload> only = new ArrayList<>();
        boolean quick = false;
        Path directory = null;
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "--quick" -> quick = true;
                case "--only" -> addWorkload(value(word, words), only);
                case "--out" -> directory = Path.of(value(word, words));
                case "--also" -> addProgram(value(word, words), also);
                default -> addName(word, names);
            }
        }
        return new Plan(names, also, only, quick, directory);
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return words.remove();
    }

    private static void addWorkload(String id, List<Workload> only) {
        Workload workload = Workload.withId(id);
        requireNew(id, only.contains(workload));
        only.add(workload);
    }

    private static void addName(String name, List<String> names) {
        if (name.startsWith("-")) {
            throw new IllegalArgumentException("no such option: " + name + " (see --help)");
        }
        if (!EntrantPrograms.names().contains(name)) {
            throw new IllegalArgumentException("no such name: " + name + " (there is "
                    + String.join(", ", EntrantPrograms.names()) + ")");
        }
        requireNew(name, names.contains(name));
        names.add(name);
    }

    private static void requireNew(String name, boolean known) {
        if (known) {
            throw new IllegalArgumentException(name + " is named twice");
        }
    }

    private static boolean takesItsSettings(String command) {
        return command.contains("{config}")
                || command.contains("{port}") && command.contains("{backendPort}");
    }

    private static void addProgram(String text, Map<String, List<String>> also) {
        String[] halves = text.split("=", 2);
        if (halves.length < 2 || !halves[0].matches("[A-Za-z0-9._-]{1,20}")
                || !takesItsSettings(halves[1])) {
            throw new IllegalArgumentException("--also wants NAME=COMMAND with {port} and"
                    + " {backendPort} in it, or {config}, not " + text);
        }
        if (EntrantPrograms.names().contains(halves[0]) || also.containsKey(halves[0])) {
            throw new IllegalArgumentException("there is a " + halves[0] + " already");
        }
        also.put(halves[0], List.of(halves[1].trim().split("\\s+")));
    }
}
