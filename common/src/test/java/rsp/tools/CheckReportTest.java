package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.harness.programs.Part;
import rsp.harness.programs.Subject;

class CheckReportTest {

    private static final String FIRST = "a small request gets its reply and the end of the stream";
    private static final String SECOND = "every byte value goes through unchanged";

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final TestPlan plan = LauncherFactory.create().discover(LauncherDiscoveryRequestBuilder
            .request().selectors(selectClass(Asked.class)).build());
    private CheckReport report;

    /** What is asked. It is not run. */
    static final class Asked {

        @Test
        @DisplayName(FIRST)
        void first() {}

        @Test
        @DisplayName(SECOND)
        void second() {}
    }

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true));
        report = new CheckReport(Subject.ownProgram(List.of("some"), Part.PART4),
                plan);
    }

    @AfterEach
    void release() {
        System.setOut(out);
    }

    private void finish(String sentence, TestExecutionResult result) {
        TestIdentifier test = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(one -> one.getDisplayName().equals(sentence)).findFirst().orElseThrow();
        report.executionFinished(test, result);
    }

    @Test
    void what_all_works_is_a_success() {
        finish(FIRST, TestExecutionResult.successful());
        finish(SECOND, TestExecutionResult.successful());

        assertTrue(report.summary());
        assertTrue(printed.toString().contains("2 work, 0 fail as part4 does"), printed::toString);
    }

    @Test
    void a_behaviour_without_a_result_is_no_success() {
        finish(SECOND, TestExecutionResult.successful());

        assertFalse(report.summary());
        assertTrue(printed.toString().contains("1 works, 0 fail as part4 does"), printed::toString);
        assertTrue(printed.toString().contains("1 have NO RESULT"), printed::toString);
    }

    @Test
    void a_failure_without_a_message_is_told_by_its_name() {
        finish(FIRST, TestExecutionResult.failed(new AssertionError()));
        finish(SECOND, TestExecutionResult.successful());

        assertFalse(report.summary());
        assertTrue(printed.toString().contains("java.lang.AssertionError"), printed::toString);
    }
}
