package rsp.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rsp.harness.SharedMachine;

/**
 * That starters and wrong answers fail as it is said of them. {@code ./jbang exercise verify}
 * tries the solutions as well, and asks wrong answers for more than one behaviour.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExerciseProofTest {

    static List<Version> programs() {
        return Exercise.all().stream().filter(Exercise::hasProgram)
                .flatMap(exercise -> Stream.concat(Stream.of(Version.starter(exercise)),
                        Version.wrongAnswers(exercise).stream()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_does_what_is_said_of_it(Version program) throws Throwable {
        SharedMachine.run(() -> assertEquals(List.of(),
                new ExerciseProof(ExerciseProof.Extent.BRIEF).faults(program)));
    }
}
