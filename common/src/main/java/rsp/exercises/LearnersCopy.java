package rsp.exercises;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import rsp.harness.programs.CommandLine;
import rsp.harness.programs.PartCompiler;
import rsp.harness.programs.Project;
import rsp.harness.programs.Subject;

/**
 * A directory in which a learner works on an exercise. A file in it says which one it is.
 *
 * @param directory
 *            absolute
 */
public record LearnersCopy(Exercise exercise, Path directory) {

    private static final String MARKER = ".exercise";
    static final String TASK = "TASK.txt";
    private static final String SOURCES = "//SOURCES ";
    static final String QUESTIONS = "ANSWERS.txt";

    private static final String POM =
            """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <!-- For an IDE. ./jbang exercise check does not need it. -->
                    <project xmlns="http://maven.apache.org/POM/4.0.0"
                             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                             xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>rsp.work</groupId>
                      <artifactId>%s</artifactId>
                      <version>1</version>
                      <properties>
                        <maven.compiler.release>17</maven.compiler.release>
                        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                      </properties>
                    %s</project>
                    """;
    private static final String LUAJ = """
              <dependencies>
                <dependency>
                  <groupId>org.luaj</groupId>
                  <artifactId>luaj-jse</artifactId>
                  <version>3.0.1</version>
                </dependency>
              </dependencies>
            """;

    /** For tests: where copies are made and progress is kept in place of work. */
    static final String WORK = "rsp.work";

    /** The directory in which copies are made unless the learner names another. */
    static Path allOfThem() {
        return Path.of(System.getProperty(WORK, Project.root().resolve("work").toString()));
    }

    static Path usualDirectory(Exercise exercise) {
        return allOfThem().resolve(exercise.name());
    }

    /** Makes a copy for a learner in the usual place. */
    public static LearnersCopy make(Exercise exercise) throws IOException {
        return make(exercise, usualDirectory(exercise));
    }

    /**
     * Makes a copy for a learner.
     *
     * @param directory
     *            must not be there yet
     * @throws IllegalArgumentException
     *             with a message for the user, if there is something
     */
    public static LearnersCopy make(Exercise exercise, Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            throw new IllegalArgumentException(shown(absolute) + " is there already; ./jbang"
                    + " exercise reset " + exercise + " puts it aside and begins anew");
        }
        LearnersCopy copy = new LearnersCopy(exercise, absolute);
        Sources.write(copy.filesToBeginWith(), absolute);
        new Progress().began(exercise, absolute);
        return copy;
    }

    /** Puts the directory aside under a new name, and makes the copy anew. */
    public Path reset() throws IOException {
        int number = 1;
        Path aside;
        do {
            aside = directory.resolveSibling(directory.getFileName() + ".old" + number);
            number++;
        } while (Files.exists(aside));
        Files.move(directory, aside);
        make(exercise, directory);
        return aside;
    }

    private Map<String, String> filesToBeginWith() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put(MARKER, "# Which exercise this is, for ./jbang exercise check.\nname="
                + exercise.name() + "\n");
        files.put(TASK, sheet());
        if (exercise.kind() == Kind.PREDICT) {
            files.put(QUESTIONS, new Prediction(exercise).questions());
        }
        if (!exercise.hasProgram()) {
            return files;
        }
        files.putAll(Sources.base(exercise));
        Sources.changed(Version.starter(exercise)).forEach((name, text) -> files.put(name,
                exercise.kind() == Kind.FIND_THE_FAULT ? Marks.removed(text) : text));
        files.put("pom.xml", POM.formatted(exercise.name(),
                exercise.part().hasConfigFile() ? LUAJ : ""));
        return files;
    }

    /** Whether a learner's copy is there. */
    public static boolean isAt(Path directory) {
        return Files.isRegularFile(directory.resolve(MARKER));
    }

    /** Whether a copy for this exercise is there, and not one for another. */
    static boolean isOf(Exercise exercise, Path directory) {
        return isAt(directory) && in(directory).exercise().name().equals(exercise.name());
    }

    /**
     * The copy in a directory.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none
     */
    public static LearnersCopy in(Path directory) {
        Properties marker = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(MARKER))) {
            marker.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(directory + " is no copy of an exercise: it has no"
                    + " file " + MARKER, e);
        }
        return new LearnersCopy(Exercise.named(marker.getProperty("name", "")),
                directory.toAbsolutePath().normalize());
    }

    /**
     * The copy that a name of an exercise or a directory stands for.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none
     */
    public static LearnersCopy of(String nameOrDirectory) {
        Path directory = Path.of(nameOrDirectory);
        if (isAt(directory)) {
            return in(directory);
        }
        if (nameOrDirectory.contains("/")) {
            return in(directory);
        }
        Exercise exercise = Exercise.named(nameOrDirectory);
        return in(new Progress().copy(exercise)
                .orElseThrow(() -> new IllegalArgumentException("you have no copy of " + exercise
                        + "; ./jbang exercise start " + exercise + " makes one")));
    }

    /** How the learner starts the program by hand, from the project's directory. */
    static CommandLine byHand(Exercise exercise, Path directory) {
        return exercise.part().commandLine(
                List.of("./jbang", shown(directory.resolve(Sources.MAIN))));
    }

    /** A path as one types it in the project's directory. */
    public static String shown(Path path) {
        Path root = Project.root();
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    /** The directory as one types it in the project's directory. */
    public String shown() {
        return shown(directory);
    }

    /** The main class, as one types it in the project's directory. */
    public String mainFile() {
        return shown(directory.resolve(Sources.MAIN));
    }

    /** What the learner reads first. */
    public String sheet() throws IOException {
        return Sheet.of(this);
    }

    /** Whether comments show where there is something to be done. */
    boolean hasMarks() throws IOException {
        return exercise.kind() != Kind.FIND_THE_FAULT && exercise.kind() != Kind.PREDICT
                && Sources.changed(Version.starter(exercise)).values().stream()
                        .anyMatch(text -> text.contains(Marks.BEGIN));
    }

    /** What one types to start the program on port 8000 with a backend on port 9000. */
    String startedByHand() {
        return "./jbang " + mainFile() + (exercise.part().hasConfigFile()
                ? " " + shown(directory.resolve(Sources.CONFIG)) : " 8000 127.0.0.1 9000");
    }

    /** The file with the answers of a prediction. */
    Path answers() {
        return directory.resolve(QUESTIONS);
    }

    /**
     * The learner's program, compiled as it stands, to be judged by what the exercise asks.
     *
     * @throws IllegalArgumentException
     *             with the compiler's messages, if it does not compile
     */
    public Subject subject() throws IOException {
        Subject compiled = Subject.part(exercise.part(),
                PartCompiler.compile(exercise.part(), directory));
        return new Subject(exercise.name(), compiled.command(), byHand(exercise, directory),
                Version.solution(exercise), Subject.Author.LEARNER);
    }

    /** The learner's files that JBang does not learn of, as Rsp.java names them nowhere. */
    public List<String> filesUnknownToJBang() throws IOException {
        List<String> named = Files.readAllLines(directory.resolve(Sources.MAIN)).stream()
                .filter(line -> line.startsWith(SOURCES))
                .map(line -> line.substring(SOURCES.length()).strip()).toList();
        return Sources.in(directory.resolve(Sources.PACKAGE)).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java") && !Sources.MAIN.endsWith("/" + name)
                        && !named.contains(name))
                .toList();
    }

    /** The learner's files that are part of the program, by their paths, without marks. */
    public Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : Sources.in(directory.resolve(Sources.PACKAGE))) {
            files.put(Sources.PACKAGE + file.getFileName(), Files.readString(file));
        }
        Path config = directory.resolve(Sources.CONFIG);
        if (Files.exists(config)) {
            files.put(Sources.CONFIG, Files.readString(config));
        }
        files.replaceAll((name, text) -> Marks.removed(text));
        return files;
    }
}
