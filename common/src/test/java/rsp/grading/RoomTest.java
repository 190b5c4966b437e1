package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rsp.harness.Waiting;

/** That a room takes what it gets, or says why not. */
class RoomTest {

    private static final Paper.Choice CHOICE = new Paper.Choice(null, "part1",
            List.of("every byte"));

    @TempDir
    private Path folder;

    private static Marked mark(Path submission) throws IOException {
        try (Room room = new Room(Isolation.NONE, 0, null)) {
            return room.mark(submission, CHOICE, null, Duration.ofMinutes(1), sign -> {});
        }
    }

    @Test
    void a_folder_may_have_any_name() throws IOException {
        Path submission = Files.createDirectory(
                Path.of(URI.create(folder.toUri() + "latin%E9")));

        Marked marked = mark(submission);

        assertTrue(marked.isMarked(), marked.fault());
        assertEquals("there is nothing to run: no file called command and no directory"
                + " src/main/java", marked.note());
    }

    @Test
    void what_cannot_be_copied_is_not_called_a_fault_of_the_examiner() throws IOException {
        assertTrue(mark(folder.resolve("missing")).fault()
                .startsWith("its folder cannot be copied: cp: "));
    }

    @Test
    void where_no_memory_is_left_the_submission_goes_first() throws IOException {
        Path said = folder.resolve("said");
        Path submission = Files.createDirectory(folder.resolve("anna"));
        Files.writeString(submission.resolve("command"), "sh -c 'cat /proc/self/oom_score_adj >$0' "
                + said + " {port} {backendPort}");

        mark(submission);

        assertEquals("1000", Files.readString(said).strip());
    }

    /** As when the teacher presses Ctrl-C. Of what lies so deep, Java cannot name all. */
    @Test
    void it_ends_with_all_that_runs_and_lies_in_it() throws Exception {
        Path said = folder.resolve("said");
        Path submission = Files.createDirectory(folder.resolve("anna"));
        Files.writeString(submission.resolve("command"),
                "sh -c 'p=$(printf %0200d/ 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);"
                        + " mkdir -p $p b/$p; mv b $p; (sleep 60 & echo $! $(pwd) >$0); sleep 60' "
                        + said + " {port} {backendPort}");
        Room room = new Room(Isolation.NONE, 0, null);
        Thread marking = new Thread(() -> markIn(room, submission));
        marking.start();
        assertTrue(Waiting.until(Waiting.STARTING, () -> said.toFile().length() > 0));
        String[] words = Files.readString(said).strip().split(" ");

        room.close();
        marking.join();

        assertFalse(Files.exists(Path.of(words[1])), words[1]);
        assertTrue(Waiting.until(Duration.ofSeconds(5), () -> !isAlive(words[0])));
    }

    private static boolean isAlive(String process) {
        return ProcessHandle.of(Long.parseLong(process)).map(ProcessHandle::isAlive)
                .orElse(false);
    }

    private static void markIn(Room room, Path submission) {
        try {
            room.mark(submission, CHOICE, null, Duration.ofMinutes(1), sign -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
