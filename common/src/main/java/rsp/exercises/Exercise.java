package rsp.exercises;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;
import rsp.harness.programs.Project;
import rsp.harness.programs.Stage;

/**
 * Something for a learner to do that marks itself: a directory in common/exercises, whose
 * exercise.properties and behaviours.tsv say all but the text, and the text in
 * docs/book/exercises. CONTRIBUTING.adoc says what is in them.
 */
public final class Exercise {

    /** The solution's name among the programs of an exercise. */
    static final String SOLUTION = "solution";

    private static final Path DIRECTORY = Path.of("common/exercises");
    private static final Path TEXTS = Path.of("docs/book/exercises");

    private final Path directory;
    private final Properties properties = new Properties();
    private final List<Asked> asked;

    private Exercise(Path directory) throws IOException {
        this.directory = directory;
        try (Reader reader = Files.newBufferedReader(
                directory.resolve("exercise.properties"))) {
            properties.load(reader);
        }
        List<String> lines = Files.readAllLines(directory.resolve("behaviours.tsv"));
        String[] head = lines.get(0).split("\t");
        asked = lines.stream().skip(1).filter(line -> !line.isBlank())
                .map(line -> Asked.parse(head, line)).toList();
    }

    /** All that there are: by their parts, and then as they say themselves. */
    public static List<Exercise> all() {
        try (Stream<Path> files = Files.list(Project.root().resolve(DIRECTORY))) {
            return files.filter(Files::isDirectory).map(Exercise::read)
                    .sorted(Comparator.comparing(Exercise::part)
                            .thenComparing(exercise -> exercise.number("order")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exercise read(Path directory) {
        try {
            return new Exercise(directory);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * The one that is called so.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none
     */
    public static Exercise named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(
                "no such exercise: " + name + " (./jbang exercise lists them)"));
    }

    private static Optional<Exercise> find(String name) {
        Path directory = Project.root().resolve(DIRECTORY).resolve(name);
        return name.matches("[a-z0-9-]+") && Files.isDirectory(directory)
                ? Optional.of(read(directory)) : Optional.empty();
    }

    /** Hyphenated words, as one types it. */
    public String name() {
        return directory.getFileName().toString();
    }

    Path directory() {
        return directory;
    }

    /** The file with its task, its hints and the note for teachers. */
    public Path textFile() {
        return Project.root().resolve(TEXTS).resolve(name() + ".adoc");
    }

    public String title() {
        return property("title");
    }

    /** What one can do afterwards, in a sentence. */
    public String objective() {
        return property("objective");
    }

    public Kind kind() {
        return Kind.of(property("kind"));
    }

    /** From 1, for everybody, to 3, for those who look for a hard one. */
    public int level() {
        return number("level");
    }

    /** How long it takes. */
    public int minutes() {
        return number("minutes");
    }

    /** The sections of the book to read before, as {@code page.adoc#anchor}. */
    public List<String> readFirst() {
        return List.of(property("read").split(", *"));
    }

    /** The files that the learner changes or writes. */
    List<String> files() {
        return List.of(property("files").split(", *"));
    }

    /** The exercise that begins with this one's solution, or comes after it in another way. */
    public Optional<Exercise> next() {
        return Optional.ofNullable(properties.getProperty("next")).map(Exercise::named);
    }

    /** The exercise whose solution this one begins with. */
    Optional<Exercise> before() {
        return find(property("base"));
    }

    /** The part that it begins with, be it by way of other exercises. */
    public Part part() {
        return before().map(Exercise::part)
                .orElseGet(() -> Stage.named(property("base"), List.of(Part.values())));
    }

    /** The model that is the solution, if it is one. */
    Optional<Model> modelSolution() {
        return Optional.ofNullable(properties.getProperty("solution"))
                .map(id -> Stage.named(id, List.of(Model.values())));
    }

    /** What it is about, in the order in which it is asked. */
    List<Asked> asked() {
        return asked;
    }

    /** The behaviours that it is about: a solution has them. */
    public List<String> behaviours() {
        return asked.stream().filter(one -> one.works(SOLUTION)).map(Asked::sentence)
                .toList();
    }

    /** Those, and what its solution cannot do, or not yet. */
    List<String> listed() {
        return asked.stream().map(Asked::sentence).toList();
    }

    /** What a behaviour that it is about is worth. */
    public int points(String behaviour) {
        return asked.stream().filter(one -> one.sentence().equals(behaviour))
                .mapToInt(Asked::points).findFirst().orElse(0);
    }

    /** Whether the learner gets a program; most predictions are of a part as it stands. */
    boolean hasProgram() {
        return Files.isDirectory(directory.resolve("starter"));
    }

    private int number(String key) {
        return Integer.parseInt(property(key));
    }

    private String property(String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(directory + ": exercise.properties misses " + key);
        }
        return value.strip();
    }

    @Override
    public String toString() {
        return name();
    }
}
