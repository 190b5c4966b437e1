package rsp.harness.programs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's files, wherever in it a command is run. */
public final class Project {

    /** By this, the project is known: others have a JBang catalog, too. */
    private static final Path THIS =
            Path.of("common/src/main/java/rsp/harness/programs/Project.java");

    private Project() {}

    /**
     * The directory of the {@code jbang} script that was called, or else the nearest
     * one above the current one that holds the project.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none
     */
    public static Path root() {
        String called = System.getenv("RSP_ROOT");
        if (called != null) {
            return Path.of(called);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path directory = here; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(THIS))) {
                return directory;
            }
        }
        throw new IllegalArgumentException(
                "a checkout of the project is needed, and " + here + " is not in one");
    }
}
