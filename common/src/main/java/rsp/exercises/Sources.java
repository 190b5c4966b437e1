package rsp.exercises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import rsp.harness.programs.Part;

/** Puts the files of an exercise's programs together: those of the base, and the changed ones. */
final class Sources {

    static final String PACKAGE = "src/main/java/rsp/";
    static final String CONFIG = "rsp.lua";
    static final String MAIN = PACKAGE + "Rsp.java";

    private Sources() {}

    /** The files of a version, without marks. */
    static Map<String, String> of(Version version) throws IOException {
        if (version.isWrongAnswer()) {
            return Differences.applied(Files.readString(version.patch()),
                    of(Version.solution(version.exercise())));
        }
        Map<String, String> files = new TreeMap<>(base(version.exercise()));
        changed(version).forEach((name, text) -> files.put(name, Marks.removed(text)));
        return files;
    }

    /** What an exercise begins with before anything is changed, without tags and marks. */
    static Map<String, String> base(Exercise exercise) throws IOException {
        return exercise.before().isPresent() ? of(Version.solution(exercise.before().get()))
                : of(exercise.part());
    }

    private static Map<String, String> of(Part part) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : in(part.directory().resolve(PACKAGE))) {
            files.put(PACKAGE + file.getFileName(), Marks.tagsRemoved(Files.readString(file)));
        }
        Path config = part.directory().resolve(CONFIG);
        if (Files.exists(config)) {
            files.put(CONFIG, Files.readString(config));
        }
        return files;
    }

    /**
     * The files of a starter or solution that are not the base's, with their marks. What a
     * solution does not have itself is the starter's; one without a directory is the base.
     */
    static Map<String, String> changed(Version version) throws IOException {
        Exercise exercise = version.exercise();
        Path directory = exercise.directory().resolve(version.name());
        Map<String, String> files = version.isSolution() && Files.isDirectory(directory)
                ? changed(Version.starter(exercise)) : new TreeMap<>();
        if (version.isModel()) {
            files.put(MAIN, Marks.tagsRemoved(
                    Files.readString(exercise.modelSolution().get().source())));
            return files;
        }
        for (Path file : in(directory)) {
            String name = file.getFileName().toString();
            files.put(name.endsWith(".java") ? PACKAGE + name : name, Files.readString(file));
        }
        return files;
    }

    /** The files of a directory, if it is there. */
    static List<Path> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Writes files where there are none yet. */
    static void write(Map<String, String> files, Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), java.nio.file.StandardOpenOption.CREATE_NEW);
        }
    }
}
