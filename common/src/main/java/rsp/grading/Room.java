package rsp.grading;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    private static final int FIRST_USER = 58_000;
    private static final int USERS = 2_000;
    /** How much longer than the submission's own time all may take. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Isolation isolation;
    private final int user;
    private final MemoryGroup memory;
    private final Path directory;
    private final Path errors;

    /**
     * @param number
     *            another one for each room: its user has a count of processes of its own
     * @param memory
     *            the group that bounds the submission's memory; null if there is none
     */
    Room(Isolation isolation, int number, MemoryGroup memory) throws IOException {
        this.isolation = isolation;
        this.user = FIRST_USER + number % USERS;
        this.memory = memory;
        this.directory = Leftovers.directory("room");
        this.errors = Leftovers.file(".log");
    }

    /** Why nothing can be run in such a room here; empty if it can. */
    String obstacle() throws IOException {
        Path nothing = Leftovers.directory("nothing");
        List<String> words = words(nothing);
        words.addAll(isolation.examiner(user));
        words.addAll(entrance(1));
        words.add("true");
        Process process = start(words);
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        int status = end(process, GRACE);
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
        Process process = start(words);
        CompletableFuture<Marked> marked = CompletableFuture
                .supplyAsync(() -> result(process, progress));
        try {
            return marked.get(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Marked.not("the examiner did not end within "
                    + time.plus(GRACE).toSeconds() + " s");
        } catch (InterruptedException | ExecutionException e) {
            return Marked.not("the examiner's report was lost: " + e.getMessage());
        } finally {
            end(process, Duration.ofSeconds(10));
        }
    }

    private List<String> words(Path submission) {
        List<String> words = new ArrayList<>(isolation.around());
        words.addAll(List.of("sh", Project.root().resolve(SCRIPT).toString(), isolation.kind(),
                directory.toString(), submission.toString(), isolation.owner(user),
                "" + Isolation.MEGABYTES_OF_DISK, System.getProperty("java.home")));
        return words;
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
    private Process start(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(errors.toFile());
        String path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LANG", "C.UTF-8", "HOME",
                "/tmp", "RSP_ROOT", Project.root().toString()));
        return Leftovers.make(builder::start, Process::destroyForcibly);
    }

    private static int end(Process process, Duration time) {
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Leftovers.forget(process);
        }
    }

    private Marked result(Process process, Consumer<String> progress) {
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
            return Marked.not("the examiner ended early: " + lastError());
        } catch (IOException | JsonParseException e) {
            return Marked.not("the examiner's report was lost: " + e.getMessage());
        }
    }

    private String lastError() throws IOException {
        return Files.readString(errors).lines().filter(line -> !line.isBlank())
                .reduce((one, next) -> next).map(Printable::inOne).orElse("it said nothing");
    }

    @Override
    public void close() {
        Leftovers.delete(errors);
        try {
            Leftovers.delete(directory);
        } catch (UncheckedIOException e) {
            // What still runs there, unbounded, writes on.
        }
    }
}
