package rsp.behaviours;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProxyProcess;

/** What several behaviours ask of the proxy's process. */
public final class Checks {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    /**
     * A JVM at rest uses less than a millisecond. A loop that spins uses all of a processor, or
     * its share of one, which on a very busy machine is little.
     */
    private static final Duration NEXT_TO_NOTHING = Duration.ofMillis(10);
    private static final int WHILES = 5;
    private static final Duration A_NIGHT = Duration.ofSeconds(3);
    private static final int NIGHTS = 3;

    private Checks() {}

    /** How many descriptors the proxy has open, once it has no connection any more. */
    public static int descriptorsAtRest(Rig rig) {
        ProxyProcess proxy = rig.proxy();
        if (!Waiting.until(rig.patience(), () -> proxy.figures().connections() == 0)) {
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "All connections have ended at their other ends, but after %d s the proxy"
                            + " still has %d.",
                    rig.patience().toSeconds(), proxy.figures().connections()));
        }
        return proxy.figures().descriptors();
    }

    /** That the proxy soon has no more descriptors open than before. */
    public static void descriptorsBackTo(int before, Rig rig) {
        descriptorsBackTo(before, rig, "both ends of each connection have gone");
    }

    /**
     * That the proxy soon has no more descriptors open than before.
     *
     * @param afterThat
     *            what has happened since, after "after"
     */
    static void descriptorsBackTo(int before, Rig rig, String afterThat) {
        ProxyProcess proxy = rig.proxy();
        if (!Waiting.until(rig.patience(), () -> proxy.figures().descriptors() <= before)) {
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "The proxy had %d file descriptors open; after %s, and %d s more, it has %d.",
                    before, afterThat, rig.patience().toSeconds(),
                    proxy.figures().descriptors()));
        }
    }

    /** That the proxy comes to rest: through a whole second it uses next to no CPU. */
    public static void comesToRest(Rig rig) {
        Duration used = Duration.ZERO;
        for (int i = 0; i < WHILES; i++) {
            used = cpuUsedInAWhile(rig.proxy());
            if (used.compareTo(NEXT_TO_NOTHING) < 0) {
                return;
            }
        }
        throw new BehaviourFailure(Symptom.SPINS, String.format(
                "With nothing to do, the proxy used %d ms of CPU time in %d ms, %d times in a row.",
                used.toMillis(), A_WHILE.toMillis(), WHILES));
    }

    /** That the proxy, which is at rest, sleeps through some seconds: it does not look around. */
    public static void sleepsOn(Rig rig) {
        ProxyProcess proxy = rig.proxy();
        long woken = 0;
        for (int i = 0; i < NIGHTS; i++) {
            woken = proxy.figures().timesWokenDuring(
                    () -> Waiting.until(A_NIGHT, () -> !proxy.isAlive()));
            if (woken <= 1) {
                return;
            }
        }
        throw new BehaviourFailure(Symptom.SPINS, String.format(
                "With nothing to do, the proxy woke up %d times in %d s, and so %d times in a row.",
                woken, A_NIGHT.toSeconds(), NIGHTS));
    }

    private static Duration cpuUsedInAWhile(ProxyProcess proxy) {
        return proxy.figures()
                .cpuTimeDuring(() -> Waiting.until(A_WHILE, () -> !proxy.isAlive()));
    }

    /** That the proxy's memory has grown by no more than a bound, in bytes. */
    public static void memoryGrewByAtMost(long bound, long before, Rig rig) {
        long now = rig.proxy().figures().residentBytes();
        if (now - before > bound) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "The proxy's memory grew by %,d bytes, %,d at most were expected.",
                    now - before, bound));
        }
    }

    /** That a line with these words is on the proxy's standard error. */
    public static void told(Rig rig, String words) {
        ProxyProcess proxy = rig.proxy();
        if (!Waiting.until(rig.patience(), () -> proxy.standardError().stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(words)))) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR,
                    "A line on standard error should tell what was wrong (\"" + words + "\").\n"
                            + proxy.outputs());
        }
    }

    /** That the proxy has written one line to standard error, with these words in it. */
    public static void toldInOneLine(Rig rig, String words) {
        ProxyProcess proxy = rig.proxy();
        Waiting.until(rig.patience(), () -> !proxy.standardError().isEmpty());
        // There may be more to come.
        rig.awaitRest();
        List<String> lines = proxy.standardError();
        if (lines.size() != 1) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, String.format(
                    "One line on standard error should tell what was wrong; there are %s.%n%s",
                    lines.isEmpty() ? "none" : lines.size(), proxy.outputs()));
        }
        if (!lines.get(0).toLowerCase(Locale.ROOT).contains(words)) {
            throw new BehaviourFailure(Symptom.UNCLEAR_ERROR, String.format(
                    "The line on standard error should have \"%s\" in it.%n%s", words,
                    proxy.outputs()));
        }
    }
}
