package rsp.exercises;

import java.util.stream.Stream;

/** What a learner does in an exercise. */
public enum Kind {
    FIND_THE_FAULT("find the fault", "a program is broken in one place, and is to be mended"),
    WRITE_IT("write it", "a piece of a program is missing, and is to be written"),
    GO_ON("go on", "a program works, and is to do more"),
    PROJECT("project", "the same, for an evening"),
    PREDICT("predict", "say what a program will do, and then look");

    private final String words;
    private final String meaning;

    Kind(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    static Kind of(String words) {
        return Stream.of(values()).filter(kind -> kind.words.equals(words)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no such kind: " + words));
    }

    /** What it means, after "the learner is told that". */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return words;
    }
}
