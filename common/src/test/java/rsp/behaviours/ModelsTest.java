package rsp.behaviours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;
import rsp.harness.programs.Model;

/**
 * That the variants of part 1 do what the table says of them. How they start is not asked: that
 * code is part 1's.
 */
class ModelsTest {

    private static final int MANY = 50;
    private static final List<String> START = Expectations.sentences(StartUpBehaviours.class);
    private static final Duration TIME = Duration.ofMinutes(15);

    @ParameterizedTest
    @EnumSource
    void a_model_comes_out_as_declared(Model model) throws IOException {
        assumeTrue(model.jdk().isPresent(), () -> "no JDK of version " + model.leastJava());
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();

        LauncherFactory.create().execute(
                Asking.of(model.subject(), sentence -> !START.contains(sentence), TIME), outcome);

        assertEquals(Map.of(), outcome.getSummary().getFailures().stream()
                .collect(Collectors.toMap(failure -> failure.getTestIdentifier()
                        .getDisplayName(), Failure::getException)));
        long succeeded = outcome.getSummary().getTestsSucceededCount();
        assertEquals(outcome.getSummary().getTestsFoundCount(), succeeded);
        assertTrue(succeeded > MANY, () -> "only " + succeeded);
    }
}
