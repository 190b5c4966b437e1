package rsp.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The submissions in a folder: each is a folder in it, and its name is the submission's. */
public final class Submissions {

    private final List<Path> entries;

    /**
     * @throws IllegalArgumentException
     *             with a message for the user, if there are none
     */
    public Submissions(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is no folder");
        }
        try (Stream<Path> files = Files.list(folder.toRealPath())) {
            entries = files.filter(file -> !name(file).startsWith("."))
                    .sorted(Comparator.comparing(Submissions::name)).toList();
        }
        if (all().isEmpty()) {
            throw new IllegalArgumentException("there is no folder in " + folder
                    + ", but each submission wants one");
        }
    }

    static String name(Path submission) {
        return submission.getFileName().toString();
    }

    /** In the order of their names. */
    public List<Path> all() {
        return entries.stream().filter(Files::isDirectory).toList();
    }

    /** What lies among them and is none, by name: an archive that is still to be unpacked. */
    public List<String> others() {
        return entries.stream().filter(file -> !Files.isDirectory(file)).map(Submissions::name)
                .toList();
    }
}
