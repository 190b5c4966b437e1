package rsp.exercises;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import rsp.harness.programs.Project;

/** What a learner has begun, passed and been told, in a file of the directory of the copies. */
public final class Progress {

    private static final String COPY = ".copy";
    private static final String PASSED = ".passed";
    private static final String HINTS = ".hints";

    private final Path file = LearnersCopy.allOfThem().resolve("progress.properties");
    private final Properties known = new Properties();

    public Progress() {
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The learner's copy, if one is where it was made last, or where copies usually are. */
    public Optional<Path> copy(Exercise exercise) {
        return Stream.concat(
                Optional.ofNullable(known.getProperty(exercise + COPY))
                        .map(path -> Project.root().resolve(path)).stream(),
                Stream.of(LearnersCopy.usualDirectory(exercise)))
                .filter(directory -> LearnersCopy.isOf(exercise, directory)).findFirst();
    }

    public boolean passed(Exercise exercise) {
        return known.containsKey(exercise + PASSED);
    }

    /** How many hints the learner has seen. */
    public int hints(Exercise exercise) {
        return Integer.parseInt(known.getProperty(exercise + HINTS, "0"));
    }

    void began(Exercise exercise, Path copy) {
        note(exercise + COPY, Project.root().relativize(copy).toString());
    }

    /** Notes that a check has passed. */
    public void pass(Exercise exercise) {
        note(exercise + PASSED, "yes");
    }

    /** Notes that so many hints have been seen. */
    public void hinted(Exercise exercise, int hints) {
        note(exercise + HINTS, "" + hints);
    }

    private void note(String key, String value) {
        known.setProperty(key, value);
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                known.store(writer, "What the exercises know of you. It can be deleted.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
