package rsp.compare.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rsp.compare.record.Comparison;
import rsp.compare.record.Numbers;

/** Says what was measured on: the machine and the versions. */
final class Machine {

    private static final double KIB_PER_GIB = 1024.0 * 1024.0;

    private Machine() {}

    /** The facts, by what they are called in a report. */
    static Map<String, String> facts(RunSettings settings, Site site) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Comparison.DATE, LocalDate.now().toString());
        facts.put(Comparison.RUN, settings.quick() ? Comparison.QUICK : Comparison.FULL);
        facts.put(Comparison.PROCESSORS, Runtime.getRuntime().availableProcessors() + " ("
                + find("/proc/cpuinfo", "model name\\s*: (.*)") + ")");
        double kib = Double.parseDouble(find("/proc/meminfo", "MemTotal:\\s+(\\d+)"));
        facts.put("Memory", String.format(Locale.ROOT, "%.0f GiB", kib / KIB_PER_GIB));
        facts.put("System", System.getProperty("os.name") + " "
                + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("Backend", site.name());
        facts.put("Large transfers", megabytes(settings.largeBytes()));
        facts.put("ab", EntrantPrograms.version("ab"));
        facts.put("wrk", EntrantPrograms.version("wrk"));
        return facts;
    }

    /** In units of 1,000,000 bytes. */
    static String megabytes(long bytes) {
        return Numbers.plain(bytes / 1e6) + " MB";
    }

    private static String find(String file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        return matcher.find() ? matcher.group(1) : "0";
    }
}
