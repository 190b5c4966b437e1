package rsp.grading;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rsp.harness.programs.ProcFs;

/** How submissions can be kept apart on a system: the strongest first. */
enum Isolation {
    /** The submission is another user, with files, processes and a network of its own. */
    ROOT_WITH_WALLS(true, true, Set.of()),
    /** The same without being root outside: there is only one user, who is root within. */
    WALLS(false, true, EnumSet.of(Bound.EXAMINER)),
    /** As in most containers: another user, whom the examiner joins, but with root's rights. */
    ROOT(true, false, EnumSet.of(Bound.EXAMINER, Bound.FILES, Bound.DISK, Bound.PROCESSES,
            Bound.NETWORK)),
    /** A program like any other. */
    NONE(false, false,
            EnumSet.of(Bound.USER, Bound.EXAMINER, Bound.FILES, Bound.DISK, Bound.PROCESSES,
                    Bound.NETWORK));

    static final int MEGABYTES_OF_DISK = 256;
    static final long BYTES_OF_MEMORY = 2L << 30;
    private static final long BYTES_OF_EACH_PROCESS = 1L << 30;
    private static final int PROCESSES_AND_THREADS = 1024;

    private static final List<String> UNSHARE = List.of("unshare", "--net", "--pid", "--mount",
            "--ipc", "--fork", "--kill-child", "--mount-proc");
    /** If the machine has no memory left, the kernel ends the submission, and not the grader. */
    private static final String FIRST_TO_GO =
            "{ echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null; ";
    private static final String NO_RIGHTS = "-all";
    /** To end the submission's processes, to read what root may read, to give all that up. */
    private static final String EXAMINERS_RIGHTS = "+kill,+dac_override,+setpcap";

    private final boolean isRoot;
    private final boolean hasWalls;
    private final Set<Bound> missing;

    Isolation(boolean isRoot, boolean hasWalls, Set<Bound> missing) {
        this.isRoot = isRoot;
        this.hasWalls = hasWalls;
        this.missing = missing;
    }

    /** Those that a user may try. */
    static List<Isolation> forUser(boolean isRoot) {
        return Stream.of(values()).filter(one -> one.isRoot == isRoot).toList();
    }

    /** What does not bind, but for the memory. */
    Set<Bound> missing() {
        return missing;
    }

    /** Whether all its processes end when the first one does. */
    boolean hasWalls() {
        return hasWalls;
    }

    /** The first word for room.sh. */
    String kind() {
        return hasWalls ? "walls" : "plain";
    }

    /** The owner of the submission's files, for room.sh. */
    String owner(int user) {
        return isRoot ? "" + user : "-";
    }

    /** The words before room.sh: they make the namespaces. */
    List<String> around() {
        List<String> words = new ArrayList<>();
        if (hasWalls) {
            words.addAll(UNSHARE);
            if (!isRoot) {
                words.add("--map-root-user");
            }
        }
        return words;
    }

    /**
     * The words before the examiner. Without walls root may not look into the processes of
     * others in many containers, so it becomes their user; with rights that they have not, it
     * is safe from being looked into.
     */
    List<String> examiner(int user) {
        if (!isRoot || hasWalls) {
            return List.of();
        }
        List<String> words = become(user);
        words.addAll(List.of("--inh-caps", EXAMINERS_RIGHTS, "--ambient-caps", EXAMINERS_RIGHTS));
        return words;
    }

    /**
     * The words before whatever is the submission's: they put it into its room.
     *
     * @param memory
     *            the group that bounds its memory; null if there is none
     */
    List<String> entrance(String room, int user, MemoryGroup memory, int seconds) {
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", FIRST_TO_GO + "exec \"$@\"", "sh"));
        if (memory != null) {
            words.addAll(List.of("sh", "-c", "echo $$ >\"$0\" && exec \"$@\"",
                    memory.processes().toString()));
        }
        if (hasWalls) {
            words.addAll(List.of("chroot", room));
        }
        words.addAll(withoutRights(user));
        words.addAll(withLimits(memory == null, seconds));
        words.addAll(List.of("env", "-C", room + "/submission"));
        return words;
    }

    private List<String> withoutRights(int user) {
        List<String> words = isRoot && hasWalls ? become(user)
                : new ArrayList<>(List.of("setpriv"));
        words.add("--no-new-privs");
        if (isRoot || hasWalls) {
            words.addAll(List.of("--inh-caps", NO_RIGHTS, "--bounding-set", NO_RIGHTS));
        }
        return words;
    }

    private static List<String> become(int user) {
        return new ArrayList<>(List.of("setpriv", "--reuid", "" + user, "--regid", "" + user,
                "--clear-groups"));
    }

    /** The kernel counts the processes of a user; those of ours that run already are ours. */
    private List<String> withLimits(boolean ofMemory, int seconds) {
        long processes = PROCESSES_AND_THREADS + (isRoot ? 0 : ProcFs.threadsOfThisUser());
        List<String> words = new ArrayList<>(List.of("prlimit", "--nproc=" + processes,
                "--core=0", "--cpu=" + seconds,
                "--fsize=" + ((long) MEGABYTES_OF_DISK << 20)));
        if (ofMemory) {
            words.add("--data=" + BYTES_OF_EACH_PROCESS);
        }
        return words;
    }
}
