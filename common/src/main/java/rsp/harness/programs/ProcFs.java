package rsp.harness.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Linux tells of some processes below {@code /proc}: see proc(5). A process
 * that has ended counts as nothing.
 */
public final class ProcFs {

    /** In /proc/PID/status: R runs or would like to, D waits for a disk. */
    /** Who is stopped by a tracer (t) has something to do. */
    private static final Pattern RUNS = Pattern.compile("(?m)^State:\\s+[RDt]");

    /** What runs no more, for it has been stopped (T, t) or has ended. */
    private static final Pattern STANDS = Pattern.compile("(?m)^State:\\s+[TtZX]");

    private static final Pattern ZOMBIE = Pattern.compile("(?m)^State:\\s+Z");
    /** In /proc/PID/status: how often a thread gave the processor up by itself. */
    private static final Pattern ASLEEP = Pattern.compile(
            "(?m)^voluntary_ctxt_switches:\\s+(\\d+)");

    /** The states of a TCP socket that matter here, as in the kernel's tcp_states.h. */
    private static final String LISTEN = "0A";
    private static final String SYN_SENT = "02";
    private static final String TIME_WAIT = "06";
    private static final String CLOSE_WAIT = "08";

    /** Names of threads that a JVM starts by itself, as far as the kernel keeps them. */
    private static final Pattern OF_THE_JVM = Pattern.compile(
            "(C[12] Compiler|VM |GC |G1 |Sweeper|Service Thread|Monitor Deflati|Signal Dispatch"
                    + "|Finalizer|Reference Handl|Common-Cleaner|Notification T|Attach Listener"
                    + "|DestroyJavaVM).*");

    private final List<Long> pids;

    ProcFs(List<Long> pids) {
        this.pids = pids;
    }

    /** Whether some process listens on the TCP port, on IPv4 or IPv6. */
    public static boolean isListening(int port) {
        return sockets().anyMatch(s -> s.state().equals(LISTEN) && s.localPort() == port);
    }

    /**
     * The addresses on which somebody listens on the TCP port, but for those that stand for all
     * addresses of the machine; as the kernel writes them.
     */
    public static List<String> singleAddressesListeningOn(int port) {
        return sockets().filter(s -> s.state().equals(LISTEN) && s.localPort() == port)
                .map(Socket::localAddress).filter(address -> !address.matches("0+")).toList();
    }

    /**
     * How many connections wait to be accepted by whoever listens on the port.
     */
    public static int acceptQueue(int port) {
        return sockets().filter(s -> s.state().equals(LISTEN) && s.localPort() == port)
                .mapToInt(Socket::receiveQueue).sum();
    }

    /** Whether somebody tries to connect to the port and has no answer yet. */
    public static boolean isConnecting(int port) {
        return sockets().anyMatch(s -> s.state().equals(SYN_SENT) && s.remotePort() == port);
    }

    /** Whether an ended connection of the port rests until late packets have died. */
    public static boolean hasTimeWait(int port) {
        return sockets().anyMatch(s -> s.state().equals(TIME_WAIT) && s.localPort() == port);
    }

    /** The running processes that have an environment variable that begins so: {@code A=1}. */
    static List<ProcessHandle> processesWith(String variable) {
        return ProcessHandle.allProcesses()
                .filter(process -> ("\0" + read("/proc/" + process.pid() + "/environ"))
                        .contains("\0" + variable))
                .filter(ProcessHandle::isAlive).toList();
    }

    /** How many threads run for the user whom this program runs for. */
    public static long threadsOfThisUser() {
        Pattern user = Pattern.compile("(?m)^Uid:\\s+(\\d+)");
        Pattern threads = Pattern.compile("(?m)^Threads:\\s+(\\d+)");
        long us = numberIn(read("/proc/self/status"), user);
        return ProcessHandle.allProcesses().map(process -> read("/proc/" + process.pid()
                + "/status")).filter(status -> numberIn(status, user) == us)
                .mapToLong(status -> numberIn(status, threads)).sum();
    }

    private static long numberIn(String text, Pattern pattern) {
        Matcher match = pattern.matcher(text);
        return match.find() ? Long.parseLong(match.group(1)) : -1;
    }

    /** The words that a process was started with, or nothing if it has ended. */
    static String commandOf(long pid) {
        return read("/proc/" + pid + "/cmdline").replace('\0', ' ').trim();
    }

    /**
     * How many bytes the kernels of both ends of a proxy's two connections may hold at most in
     * one direction; up to there their buffers grow (tcp(7), tcp_rmem and tcp_wmem). No more
     * than 192 MiB are told.
     */
    public static long socketBuffersAtMost() {
        long each = Stream.of("rmem", "wmem")
                .map(name -> read("/proc/sys/net/ipv4/tcp_" + name).trim().split("\\s+"))
                .mapToLong(sizes -> Long.parseLong(sizes[sizes.length - 1])).sum();
        return Math.min(2 * each, 192L * 1024 * 1024);
    }

    /** Whether one of the processes listens on the TCP port. */
    boolean listensOn(int port) {
        return ownSockets().anyMatch(s -> s.state().equals(LISTEN) && s.localPort() == port);
    }

    /** How many file descriptors the processes have open. */
    public int descriptors() {
        return pids.stream().mapToInt(pid -> links(pid).size()).sum();
    }

    /** How many threads the processes have. */
    public int threads() {
        return pids.stream().mapToInt(pid -> list("/proc/" + pid + "/task").size()).sum();
    }

    /** How many processes there are, those included that have ended and wait to be waited for. */
    public int processes() {
        return (int) states().count();
    }

    /** How many of the processes have ended, and their parent has not waited for them. */
    public int zombies() {
        return (int) states().filter(state -> ZOMBIE.matcher(state).find()).count();
    }

    private Stream<String> states() {
        return pids.stream().map(pid -> read("/proc/" + pid + "/status"))
                .filter(status -> !status.isEmpty());
    }

    /** How many sockets of the processes the other end has closed and they have not. */
    public int socketsInCloseWait() {
        return (int) ownSockets().filter(s -> s.state().equals(CLOSE_WAIT)).count();
    }

    /** How many connections the processes have, in whatever state. */
    public int connections() {
        return (int) ownSockets().filter(s -> !s.state().equals(LISTEN)).count();
    }

    private Stream<Socket> ownSockets() {
        Pattern socket = Pattern.compile("socket:\\[(\\d+)]");
        Set<String> inodes = pids.stream().flatMap(pid -> links(pid).stream()).map(socket::matcher)
                .filter(Matcher::matches).map(match -> match.group(1)).collect(Collectors.toSet());
        return sockets().filter(s -> inodes.contains(s.inode()));
    }

    /**
     * The processor time that the processes use while something goes on. A thread that ends
     * meanwhile does not count.
     *
     * @throws IllegalStateException
     *             if this kernel does not tell (CONFIG_SCHED_INFO)
     */
    public Duration cpuTimeDuring(Runnable something) {
        Map<String, Long> before = nanosecondsByThread();
        something.run();
        return Duration.ofNanos(nanosecondsByThread().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum());
    }

    /**
     * How many threads of the processes use at least so much processor time while something goes
     * on. Those that a JVM has for itself do not count.
     */
    public long threadsThatUse(Duration atLeast, Runnable something) {
        Map<String, Long> before = nanosecondsByThread();
        something.run();
        return nanosecondsByThread().entrySet().stream()
                .filter(thread -> thread.getValue()
                        - before.getOrDefault(thread.getKey(), 0L) >= atLeast.toNanos())
                .filter(thread -> !isOfTheJvm(thread.getKey())).count();
    }

    /**
     * How often threads of the processes wake up and fall asleep again while something goes on.
     * Those that a JVM has for itself do not count.
     */
    public long timesWokenDuring(Runnable something) {
        long before = timesFallenAsleep();
        something.run();
        return timesFallenAsleep() - before;
    }

    private long timesFallenAsleep() {
        return pids.stream().flatMap(pid -> list("/proc/" + pid + "/task").stream())
                .filter(thread -> !isOfTheJvm(thread))
                .mapToLong(thread -> Math.max(0, numberIn(read(thread + "/status"), ASLEEP)))
                .sum();
    }

    private static boolean isOfTheJvm(String thread) {
        return OF_THE_JVM.matcher(read(thread + "/comm").trim()).matches();
    }

    /** Whether no thread of the processes runs or is about to. */
    public boolean sleep() {
        return threadStatuses().noneMatch(status -> RUNS.matcher(status).find());
    }

    /** Whether all threads have been stopped (SIGSTOP): each one stops when it is its turn. */
    boolean areStopped() {
        return threadStatuses()
                .allMatch(status -> status.isEmpty() || STANDS.matcher(status).find());
    }

    private Stream<String> threadStatuses() {
        return pids.stream().flatMap(pid -> list("/proc/" + pid + "/task").stream())
                .map(thread -> read(thread + "/status"));
    }

    private Map<String, Long> nanosecondsByThread() {
        if (read("/proc/self/schedstat").isEmpty()) {
            throw new IllegalStateException("there is no /proc/self/schedstat");
        }
        Map<String, Long> nanoseconds = new HashMap<>();
        for (long pid : pids) {
            for (String thread : list("/proc/" + pid + "/task")) {
                String times = read(thread + "/schedstat");
                if (!times.isEmpty()) {
                    nanoseconds.put(thread, Long.valueOf(times.split(" ")[0]));
                }
            }
        }
        return nanoseconds;
    }

    /**
     * The memory the processes hold resident, in bytes: that of the largest, and of each other
     * one what it shares with nobody. So what they share counts once. Shells named {@code sh}
     * do not count: they only started the others.
     */
    public long residentBytes() {
        List<Long> counted = pids.stream().filter(pid -> !isShell(pid))
                .sorted(Comparator.comparing(ProcFs::residentBytes)).toList();
        return IntStream.range(0, counted.size())
                .mapToLong(i -> i == counted.size() - 1 ? residentBytes(counted.get(i))
                        : privateBytes(counted.get(i)))
                .sum();
    }

    private static boolean isShell(long pid) {
        return read("/proc/" + pid + "/cmdline").matches("(?s)([^\0]*/)?sh\0.*");
    }

    private static long residentBytes(long pid) {
        return bytes("/proc/" + pid + "/status", "VmRSS");
    }

    private static long privateBytes(long pid) {
        return bytes("/proc/" + pid + "/smaps_rollup", "Private_(Clean|Dirty)");
    }

    /** The sum of what is given in kB under names like these. */
    private static long bytes(String file, String names) {
        return Pattern.compile("(?m)^" + names + ":\\s+(\\d+) kB").matcher(read(file))
                .results().mapToLong(line -> Long.parseLong(line.group(line.groupCount()))).sum()
                * 1024;
    }

    private record Socket(String localAddress, int localPort, int remotePort, String state,
            int receiveQueue,
            String inode) {}

    private static Stream<Socket> sockets() {
        List<Socket> sockets = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            read(table).lines().skip(1).map(line -> line.trim().split("\\s+"))
                    .forEach(f -> sockets.add(new Socket(f[1].substring(0, f[1].indexOf(':')),
                            hexAfterColon(f[1]),
                            hexAfterColon(f[2]), f[3], hexAfterColon(f[4]), f[9])));
        }
        return sockets.stream();
    }

    private static int hexAfterColon(String field) {
        return Integer.parseUnsignedInt(field.substring(field.indexOf(':') + 1), 16);
    }

    private static List<String> links(long pid) {
        List<String> targets = new ArrayList<>();
        for (String link : list("/proc/" + pid + "/fd")) {
            try {
                targets.add(Files.readSymbolicLink(Path.of(link)).toString());
            } catch (IOException e) {
                // Closed since it was listed.
            }
        }
        return targets;
    }

    /** What is in a directory; nothing if its process has ended. */
    private static List<String> list(String directory) {
        try (Stream<Path> entries = Files.list(Path.of(directory))) {
            return entries.map(Path::toString).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String read(String file) {
        // In large pieces: of a setting the kernel gives all in the first read, or never.
        try (InputStream input = Files.newInputStream(Path.of(file))) {
            // Names of files and variables may be in any encoding.
            return new String(input.readNBytes(Integer.MAX_VALUE), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
