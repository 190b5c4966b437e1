package rsp.grading;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Users to run submissions as, whom nobody else is. The kernel counts the processes of a user,
 * and ends them, wherever they run: graders that run at the same time must not share one.
 */
final class UserNumbers {

    private static final Path LOCKS = Path.of("/run/rsp-grade.lock");
    private static final int FIRST = 58_000;
    private static final int BLOCKS = 20;
    private static final int IN_A_BLOCK = 100;

    private final int first;
    private int given;

    /** Takes a block of them, as long as this program runs. */
    UserNumbers() {
        this(LOCKS);
    }

    /**
     * Takes a block of them, as long as this program runs.
     *
     * @param locks
     *            a file in which all graders lock a byte for each block
     */
    UserNumbers(Path locks) {
        first = FIRST + IN_A_BLOCK * block(locks);
    }

    /** Where there is no such file, chance must do. */
    private static int block(Path locks) {
        try {
            FileChannel file = FileChannel.open(locks, Set.of(StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            for (int block = 0; block < BLOCKS; block++) {
                if (isLocked(file, block)) {
                    return block;
                }
            }
        } catch (IOException e) {
            // It cannot be written.
        }
        return (int) (ProcessHandle.current().pid() % BLOCKS);
    }

    private static boolean isLocked(FileChannel file, int block) throws IOException {
        try {
            return file.tryLock(block, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Another one each time, until those of long ago are given again. */
    int next() {
        return first + given++ % IN_A_BLOCK;
    }
}
