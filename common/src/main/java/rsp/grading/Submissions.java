package rsp.grading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The submissions in a folder: each is a folder in it, and its name is the submission's. */
public final class Submissions {

    private final List<Submission> entries = new ArrayList<>();

    /**
     * @throws IllegalArgumentException
     *             with a message for the user, if there are none
     */
    public Submissions(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is no folder");
        }
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.list(folder.toRealPath())) {
            files.map(file -> new Submission(FileName.shown(file), file))
                    .filter(file -> !file.name().startsWith("."))
                    .sorted(Comparator.comparing(Submission::name)
                            .thenComparing(Submission::folder))
                    .forEach(file -> entries.add(withNameOfItsOwn(file, names)));
        }
        if (all().isEmpty()) {
            throw new IllegalArgumentException("there is no folder in " + folder
                    + ", but each submission wants one");
        }
    }

    /** Names that differ in what cannot be shown look the same. */
    private static Submission withNameOfItsOwn(Submission file, Set<String> names) {
        String name = file.name();
        for (int number = 2; !names.add(name); number++) {
            name = file.name() + " (" + number + ")";
        }
        return new Submission(name, file.folder());
    }

    /** In the order of their names. */
    public List<Submission> all() {
        return entries.stream().filter(file -> Files.isDirectory(file.folder())).toList();
    }

    /** What lies among them and is none, by name: an archive that is still to be unpacked. */
    public List<String> others() {
        return entries.stream().filter(file -> !Files.isDirectory(file.folder()))
                .map(Submission::name).toList();
    }
}
