package rsp.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's files, wherever in it a command is run. */
public final class Project {

    private Project() {}

    /**
     * The directory of the {@code jbang} script that was called, or else the nearest
     * one above the current one that holds the JBang catalog.
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
            if (Files.exists(directory.resolve("jbang-catalog.json"))) {
                return directory;
            }
        }
        throw new IllegalArgumentException(
                here + " is not inside the project (no jbang-catalog.json above it)");
    }
}
