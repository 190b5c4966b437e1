package rsp.grading;

/** Something that keeps a submission from doing harm, where the system allows it. */
public enum Bound {
    USER("user", "it runs as you: it may read and change what you may, the results as well, and"
            + " leave programs running"),
    EXAMINER("examiner", "it may end the part of the grader that examines it, and so be not"
            + " marked"),
    FILES("files", "it may read what anybody may read on this machine"),
    DISK("disk", "it may fill the disk"),
    PROCESSES("processes", "it sees the processes of others"),
    NETWORK("network", "it reaches the network of this machine"),
    MEMORY("memory", "only each of its processes by itself is bounded, without what they share");

    private final String word;
    private final String without;

    Bound(String word, String without) {
        this.word = word;
        this.without = without;
    }

    /** What a submission can do where it does not bind. */
    public String without() {
        return without;
    }

    /** One word, as in the table. */
    @Override
    public String toString() {
        return word;
    }
}
