package rsp.grading;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rsp.harness.programs.Command;
import rsp.harness.programs.CommandLine;
import rsp.harness.programs.Subject;

/** Makes a program of a submission that lies in its room. */
final class Submitted {

    private static final String NAME = "the submission";
    private static final String COMMAND = "command";
    private static final String SOURCES = "src/main/java";
    private static final int LONGEST_COMMAND = 4096;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int MOST_SOURCES = 1000;
    /** The status of what timeout(1) has killed. */
    private static final int KILLED = 137;
    private static final int SECONDS_TO_COMPILE = 60;
    private static final Duration TIME_TO_COMPILE = Duration.ofSeconds(SECONDS_TO_COMPILE + 30);

    private final Order order;
    private final Paper paper;
    private final Path room;
    private final Path directory;

    Submitted(Order order, Paper paper) {
        this.order = order;
        this.paper = paper;
        this.room = Path.of(order.room());
        this.directory = room.resolve("submission");
    }

    /**
     * The program: what its file {@code command} starts, or its own Java, or what the teacher's
     * command starts.
     *
     * @throws IllegalArgumentException
     *             with a message on the submission, if there is none
     * @throws IOException
     *             if the grader cannot find out
     */
    Subject program() throws IOException {
        if (Files.exists(directory.resolve(COMMAND), LinkOption.NOFOLLOW_LINKS)) {
            return inAnyLanguage(ownCommand());
        }
        if (hasSources()) {
            return inJava();
        }
        if (order.command() != null) {
            return inAnyLanguage(CommandWords.commandLine(order.command()));
        }
        throw new IllegalArgumentException("there is nothing to run: no file called " + COMMAND
                + " and no directory " + SOURCES);
    }

    /** A link would be followed here, outside the room. */
    private boolean hasSources() {
        Path place = directory;
        for (Path step : Path.of(SOURCES)) {
            place = place.resolve(step);
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    private Subject inAnyLanguage(CommandLine command) {
        return subject(command, command, Subject.Author.OTHERS);
    }

    /** A link would be followed here, outside the room. */
    private CommandLine ownCommand() throws IOException {
        Path file = directory.resolve(COMMAND);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.size(file) > LONGEST_COMMAND) {
            throw new IllegalArgumentException("its " + COMMAND + " is no file of a line");
        }
        try {
            return CommandWords.commandLine(line(Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("its file " + COMMAND + " is not in UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its file " + COMMAND + ": " + e.getMessage(), e);
        }
    }

    /** Editors put a mark before it, and blank lines around. */
    private static String line(String text) {
        String line = text.replaceFirst("^" + BYTE_ORDER_MARK, "").strip();
        if (line.lines().count() > 1) {
            throw new IllegalArgumentException("it has more than one line");
        }
        return line;
    }

    private Subject inJava() throws IOException {
        String classes = room.resolve("classes").toString();
        String classPath = classes + File.pathSeparator + luaJ();
        compile(classes, classPath);
        return subject(Subject.part(paper.part(), classPath).command(), paper.stage().byHand(),
                Subject.Author.LEARNER);
    }

    private Subject subject(CommandLine command, CommandLine byHand, Subject.Author author) {
        return new Subject(NAME, command, byHand, paper.stage(), author, order.entrance());
    }

    /** LuaJ's jar, where the submission can read it. */
    private Path luaJ() throws IOException {
        Path jar = Stream.of(System.getProperty("java.class.path").split(":")).map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith("luaj-")).findFirst()
                .orElseThrow(() -> new IOException("LuaJ is not on the class path"));
        Path copy = room.resolve("files").resolve(jar.getFileName());
        return Files.exists(copy) ? copy : Files.copy(jar, copy);
    }

    private void compile(String classes, String classPath) throws IOException {
        List<String> words = new ArrayList<>(order.entrance());
        words.addAll(List.of("timeout", "-s", "KILL", "" + SECONDS_TO_COMPILE,
                Path.of(System.getProperty("java.home"), "bin", "javac").toString()));
        words.addAll(List.of("-J-Xmx256m", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC",
                "-J-XX:-UsePerfData", "-J-Duser.language=en", "-encoding", "UTF-8", "-proc:none",
                "-nowarn", "-Xmaxerrs", "10", "-d", classes, "-cp", classPath));
        words.addAll(sources());
        Command compiler = Command.run(TIME_TO_COMPILE, words);
        if (compiler.status() == KILLED) {
            throw new IllegalArgumentException("it does not compile: the compiler had not ended"
                    + " after " + SECONDS_TO_COMPILE + " s, or had no memory left");
        }
        if (compiler.status() != 0) {
            throw new IllegalArgumentException("it does not compile:\n" + said(compiler));
        }
    }

    /** What it shows of the source is in UTF-8, too. */
    private static String said(Command compiler) {
        return new String(compiler.output().getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
    }

    private List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(SOURCES))) {
            List<String> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> directory.relativize(file).toString()).sorted().toList();
            if (sources.size() > MOST_SOURCES) {
                throw new IllegalArgumentException("it has " + sources.size()
                        + " files of Java; " + MOST_SOURCES + " may be");
            }
            return sources;
        }
    }
}
