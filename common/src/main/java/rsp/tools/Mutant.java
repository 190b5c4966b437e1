package rsp.tools;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rsp.harness.programs.Command;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Part;
import rsp.harness.programs.PartCompiler;
import rsp.harness.programs.Project;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/**
 * A part with one change in it: a patch, whose first line says what is wrong and whose second
 * which behaviour notices it, or why none does. Then it may say of all behaviours which come out
 * otherwise than with the part.
 *
 * @param part
 *            the part that is changed
 * @param file
 *            the patch
 */
public record Mutant(Part part, Path file) {

    static final String KILLED = "Killed by: ";
    static final String EQUIVALENT = "Equivalent: ";
    static final String ELSEWHERE = "Seen by: ";
    /** It is another program, but nothing that can be asked for tells the two apart. */
    static final String NO_ROW = "No row: ";
    static final String UNSEEN = "Unseen: ";

    /** What fails with the part works. */
    public static final String WORKS = "Works: ";
    /** What works with the part fails. */
    public static final String FAILS = "Fails: ";
    /** What fails with the part fails with another symptom. */
    public static final String FAILS_OTHERWISE = "Fails otherwise: ";

    private static final int FIRST_OF_ALL = 2;

    private static final Path DIRECTORY = Path.of("common/mutants");
    private static final Duration TIME_TO_APPLY = Duration.ofSeconds(30);

    /**
     * The one of this name, such as part1/first-address-only.
     *
     * @throws IOException
     *             if there is none
     */
    public static Mutant named(String name) throws IOException {
        return all().stream().filter(mutant -> mutant.name().equals(name)).findFirst()
                .orElseThrow(() -> new IOException("no such mutant: " + name));
    }

    /** All that there are, in the order of the parts and of their names. */
    static List<Mutant> all() throws IOException {
        try (Stream<Path> files = Files
                .walk(Project.root().resolve(DIRECTORY))) {
            return files.filter(file -> file.toString().endsWith(".patch")).sorted()
                    .map(file -> new Mutant(
                            Stage.named(file.getParent().getFileName().toString(),
                                    List.of(Part.values())),
                            file))
                    .toList();
        }
    }

    /** Its name on a command line: {@code part1/first-address-only}. */
    String name() {
        return part.id() + "/" + file.getFileName().toString().replace(".patch", "");
    }

    /** What its second line says behind a word such as {@link #KILLED}, if it begins with it. */
    Optional<String> said(String word) throws IOException {
        String line = Files.readAllLines(file).get(1);
        return line.startsWith(word) ? Optional.of(line.substring(word.length()))
                : Optional.empty();
    }

    /** Writes the second line anew. */
    void say(String line) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(1, line);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /**
     * What it says of all behaviours that come out otherwise: lines that begin with one of the
     * words above; none if it says nothing of the kind.
     */
    public List<String> saidOfAll() throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(FIRST_OF_ALL, lines.indexOf(""));
    }

    /** Writes these lines anew. */
    void sayAll(List<String> said) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> old = lines.subList(FIRST_OF_ALL, lines.indexOf(""));
        old.clear();
        old.addAll(said);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /**
     * The part with the change, compiled.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if the patch does not apply or the result does
     *             not compile
     */
    Subject subject() throws IOException {
        Path copy = Leftovers.directory("mutant");
        try {
            Path directory = copy.resolve(Project.root().relativize(part.directory()));
            copy(part.directory().resolve("src/main"), directory.resolve("src/main"));
            Command git = Command.run(TIME_TO_APPLY, new ProcessBuilder("git", "apply",
                    file.toString()).directory(copy.toFile()).redirectErrorStream(true));
            if (git.status() != 0) {
                throw new IllegalArgumentException(name() + ": " + git.output().strip());
            }
            return Subject.part(part, PartCompiler.compile(part, directory));
        } finally {
            Leftovers.delete(copy);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes ignored)
                    throws IOException {
                Files.copy(source, to.resolve(from.relativize(source)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
