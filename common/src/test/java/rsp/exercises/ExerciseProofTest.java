package rsp.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That starters and wrong answers fail as it is said of them. {@code ./jbang exercise verify}
 * tries the solutions as well, and asks wrong answers for more than one behaviour.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExerciseProofTest {

    /** Several share it, or one has it alone. */
    private static final ReadWriteLock MACHINE = new ReentrantReadWriteLock();

    static List<Version> programs() {
        return Exercise.all().stream().filter(Exercise::hasProgram)
                .flatMap(exercise -> Stream.concat(Stream.of(Version.starter(exercise)),
                        Version.wrongAnswers(exercise).stream()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_does_what_is_said_of_it(Version program) throws IOException {
        List<String> faults = faults(program, MACHINE.readLock());
        // Beside others a program can come late; what it does by itself is what counts.
        assertEquals(List.of(),
                faults.isEmpty() ? faults : faults(program, MACHINE.writeLock()));
    }

    private static List<String> faults(Version program, Lock machine) throws IOException {
        machine.lock();
        try {
            return new ExerciseProof(ExerciseProof.Extent.BRIEF).faults(program);
        } finally {
            machine.unlock();
        }
    }
}
