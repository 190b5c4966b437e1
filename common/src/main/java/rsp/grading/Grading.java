package rsp.grading;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import rsp.harness.programs.UserId;

/** Marks submissions one after the other, each in a room as strong as the system allows. */
public final class Grading {

    private final Paper.Choice choice;
    private final String command;
    private final Duration time;
    private final Isolation isolation;
    private final boolean boundsMemory;
    private final UserNumbers users = new UserNumbers();
    private String obstacle = "";

    /**
     * Finds out what the system allows.
     *
     * @param command
     *            what starts a submission that does not say it itself; null if there is none
     * @param time
     *            how long each submission may take
     * @throws IOException
     *             if nothing can be run at all
     */
    public Grading(Paper.Choice choice, String command, Duration time) throws IOException {
        this.choice = choice;
        this.command = command;
        this.time = time;
        this.isolation = strongest();
        this.boundsMemory = canBoundMemory();
    }

    private Isolation strongest() throws IOException {
        for (Isolation candidate : Isolation.forUser(UserId.isRoot())) {
            String why = obstacle(candidate, null);
            if (why.isEmpty()) {
                return candidate;
            }
            obstacle = obstacle.isEmpty() ? why : obstacle;
        }
        throw new IOException("no submission can be run on this system: " + obstacle);
    }

    private boolean canBoundMemory() throws IOException {
        Optional<MemoryGroup> memory = MemoryGroup.make(Isolation.BYTES_OF_MEMORY);
        if (memory.isEmpty()) {
            return false;
        }
        try (MemoryGroup group = memory.get()) {
            return obstacle(isolation, group).isEmpty();
        }
    }

    private String obstacle(Isolation candidate, MemoryGroup memory) throws IOException {
        try (Room room = new Room(candidate, users.next(), memory)) {
            return room.obstacle();
        }
    }

    /** What does not bind on this system. */
    public Set<Bound> missing() {
        Set<Bound> missing = EnumSet.noneOf(Bound.class);
        missing.addAll(isolation.missing());
        if (!boundsMemory) {
            missing.add(Bound.MEMORY);
        }
        return missing;
    }

    /** Why it is not kept apart as well as it could be; empty if it is, or if it is unknown. */
    public String obstacle() {
        return obstacle;
    }

    /**
     * Marks one. Its folder is not changed.
     *
     * @param progress
     *            is given a sign for each answer: a point for one that is right
     */
    public GradeRow mark(Submission submission, Consumer<String> progress) {
        Optional<MemoryGroup> memory = boundsMemory
                ? MemoryGroup.make(Isolation.BYTES_OF_MEMORY) : Optional.empty();
        Marked marked;
        try (MemoryGroup group = memory.orElse(null);
                Room room = new Room(isolation, users.next(), group)) {
            marked = boundsMemory && memory.isEmpty() ? Marked.not("its memory is not bounded")
                    : room.mark(submission.folder(), choice, command, time, progress);
        } catch (IOException e) {
            marked = Marked.not("" + e.getMessage());
        }
        return new GradeRow(submission.name(), marked, missing());
    }
}
