package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no two submissions that run at the same time are the same user. */
class UserNumbersTest {

    @TempDir
    private Path directory;

    @Test
    void graders_that_run_at_the_same_time_share_none() {
        UserNumbers one = new UserNumbers(directory.resolve("locks"));
        UserNumbers other = new UserNumbers(directory.resolve("locks"));
        Set<Integer> users = new HashSet<>();

        for (int i = 0; i < 10; i++) {
            users.add(one.next());
            users.add(other.next());
        }

        assertEquals(20, users.size());
    }

    @Test
    void where_nothing_can_be_locked_there_are_some_as_well() {
        int user = new UserNumbers(directory.resolve("missing/locks")).next();

        assertTrue(user >= 58_000 && user < 60_000, "user " + user);
    }
}
