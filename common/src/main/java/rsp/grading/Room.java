package rsp.grading;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Project;

/**
 * Where one submission is compiled and run, and an examiner beside it. Whatever it does there,
 * it ends with the room.
 */
final class Room implements AutoCloseable {

    private static final Path SCRIPT = Path.of("common/grading/room.sh");
    /** The exit status of the script if there is no copy of the submission. */
    private static final int NOT_COPIED = 3;
    /** How much longer than the submission's own time all may take. */
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);

    private final Isolation isolation;
    private final int user;
    private final MemoryGroup memory;
    private final Path directory;
    private final Path errors;
    /** Leads to a submission whose name cannot be given to a program. */
    private final Path link;
    private Process process;
    private boolean closed;

    /**
     * @param user
     *            the number of a user whom nobody else is, for a submission that is not run as us
     * @param memory
     *            the group that bounds the submission's memory; null if there is none
     */
    Room(Isolation isolation, int user, MemoryGroup memory) throws IOException {
        this.isolation = isolation;
        this.user = user;
        this.memory = memory;
        this.errors = Leftovers.file(".log");
        this.directory = Leftovers.make(() -> Files.createTempDirectory("rsp-room-"),
                made -> close());
        this.link = directory.resolveSibling(directory.getFileName() + ".link");
    }

    /** Why nothing can be run in such a room here; empty if it can. */
    String obstacle() throws IOException {
        Path nothing = Leftovers.directory("nothing");
        List<String> words = words(nothing);
        words.addAll(isolation.examiner(user));
        words.addAll(entrance(1));
        words.add("true");
        start(words);
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        int status = end(GRACE);
        Leftovers.delete(nothing);
        return status == 0 ? "" : lastError();
    }

    /**
     * Marks a submission.
     *
     * @param progress
     *            is given a sign for each answer
     */
    Marked mark(Path submission, Paper.Choice choice, String command, Duration time,
            Consumer<String> progress) throws IOException {
        int seconds = (int) time.toSeconds();
        List<String> words = words(submission);
        words.addAll(isolation.examiner(user));
        words.addAll(examiner());
        words.add(new Order(directory.toString(), entrance(seconds), choice, command, seconds)
                .toJson());
        start(words);
        CompletableFuture<Marked> marked = CompletableFuture.supplyAsync(() -> result(progress));
        try {
            return marked.get(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Marked.not("the examiner did not end within "
                    + time.plus(GRACE).toSeconds() + " s");
        } catch (InterruptedException | ExecutionException e) {
            return Marked.not("the examiner's report was lost: " + e.getMessage());
        } finally {
            end(TIME_TO_END);
        }
    }

    private List<String> words(Path submission) throws IOException {
        List<String> words = new ArrayList<>(isolation.around());
        words.addAll(List.of("sh", Project.root().resolve(SCRIPT).toString(), isolation.kind(),
                directory.toString(), nameable(submission).toString(), isolation.owner(user),
                "" + Isolation.MEGABYTES_OF_DISK, System.getProperty("java.home")));
        return words;
    }

    /** Java gives the name of a file to a program only if it has the letters of the locale. */
    private Path nameable(Path submission) throws IOException {
        return hasName(submission) ? submission : Files.createSymbolicLink(link, submission);
    }

    private static boolean hasName(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private List<String> entrance(int seconds) {
        return isolation.entrance(directory.toString(), user, memory, seconds);
    }

    /** Its temporary files lie where the submission can read them and cannot fill the disk. */
    private List<String> examiner() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + directory.resolve("files"), "-cp",
                System.getProperty("java.class.path"), Examiner.class.getName());
    }

    /** What the teacher's environment holds is not for submissions. */
    private synchronized void start(List<String> words) throws IOException {
        if (closed) {
            throw new IOException("the grader is ending");
        }
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(errors.toFile());
        String path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LANG", "C.UTF-8", "HOME",
                "/tmp", "RSP_ROOT", Project.root().toString()));
        process = builder.start();
    }

    private int end(Duration time) {
        if (!endsWithin(time)) {
            process.destroyForcibly().onExit().join();
        }
        return process.exitValue();
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Marked result(Consumer<String> progress) {
        Gson gson = new Gson();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String text; (text = lines.readLine()) != null;) {
                Examiner.Line line = gson.fromJson(text, Examiner.Line.class);
                if (line.marked() != null) {
                    return line.marked();
                }
                progress.accept(line.answered());
            }
            return Marked.not((process.waitFor() == NOT_COPIED ? ""
                    : "the examiner ended early: ") + lastError());
        } catch (IOException | JsonParseException e) {
            return Marked.not("the examiner's report was lost: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String lastError() throws IOException {
        return Files.readString(errors).lines().filter(line -> !line.isBlank())
                .reduce((one, next) -> next).map(Printable::inOne).orElse("it said nothing");
    }

    /** Also if the grader ends meanwhile. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (process != null) {
            endGently();
        }
        Leftovers.delete(errors);
        delete();
        Leftovers.forget(directory);
    }

    /**
     * Without walls the kernel ends nothing but the script, but the examiner ends with its
     * standard input, and ends what it has started.
     */
    private void endGently() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
        }
        if (!isolation.hasWalls() && !endsWithin(TIME_TO_END)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            endsWithin(TIME_TO_END);
        }
        end(Duration.ZERO);
    }

    /**
     * A submission may have directories that nobody may enter, and so deep ones that Java
     * cannot name what is in them.
     */
    private void delete() {
        ProcessBuilder remove = new ProcessBuilder("sh", "-c",
                "rm -rf \"$@\" || { chmod -R u+rwX \"$1\"; rm -rf \"$@\"; }", "sh",
                directory.toString(), link.toString());
        try {
            // What still runs there, unbounded, writes on.
            remove.redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start()
                    .waitFor(TIME_TO_END.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            // It stays.
        }
    }
}
