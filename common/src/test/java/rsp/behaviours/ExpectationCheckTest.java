package rsp.behaviours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.behaviours.FaultyProxy.Fault;
import rsp.harness.peers.Rig;
import rsp.harness.programs.Part;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/** That an outcome other than declared is red, and says why. */
class ExpectationCheckTest {

    private static final Class<?>[] RIG = {Rig.class};

    @Test
    void what_works_as_declared_is_green() {
        TestExecutionResult result = ask(Fault.NONE, Part.PART4, "the_backend_may_speak_first");

        assertEquals(TestExecutionResult.Status.SUCCESSFUL, result.getStatus());
    }

    @Test
    void what_fails_as_declared_is_green() {
        TestExecutionResult result = ask(Fault.HANGS, Part.PART1,
                "a_request_of_4097_bytes_arrives_whole");

        assertEquals(TestExecutionResult.Status.SUCCESSFUL, result.getStatus());
    }

    @Test
    void what_works_although_declared_to_fail_is_red() {
        String message = red(Fault.NONE, Part.PART1, "a_request_of_4097_bytes_arrives_whole");

        assertTrue(message.contains("works with faulty now"), message);
        assertTrue(message.contains("it fails (nothing comes)"), message);
    }

    @Test
    void what_fails_otherwise_than_declared_is_red() {
        String message = red(Fault.RESETS, Part.PART1, "a_request_of_4097_bytes_arrives_whole");

        assertTrue(message.contains("it fails, but otherwise: nothing comes"), message);
    }

    @Test
    void a_program_of_somebody_else_may_be_better_than_its_stage() {
        Asked asked = ask(FaultyProxy.subject(Fault.NONE, Part.PART1),
                "a_request_of_4097_bytes_arrives_whole");

        assertEquals(TestExecutionResult.Status.SUCCESSFUL, asked.result().getStatus());
        assertEquals(Verdict.BETTER.name(), asked.entries().get(Verdict.ENTRY));
    }

    @Test
    void a_program_of_somebody_else_may_fail_in_another_way_than_its_stage() {
        Asked asked = ask(FaultyProxy.subject(Fault.RESETS, Part.PART1),
                "a_request_of_4097_bytes_arrives_whole");

        assertEquals(TestExecutionResult.Status.SUCCESSFUL, asked.result().getStatus());
        assertEquals(Verdict.FAILS_OTHERWISE.name(), asked.entries().get(Verdict.ENTRY));
        assertTrue(asked.entries().get(Verdict.SEEN).startsWith("connection reset: "),
                asked.entries()::toString);
    }

    @Test
    void what_fails_although_declared_to_work_is_red_and_explained() {
        String message = red(Fault.DROPS_A_BYTE, Part.PART4,
                "every_byte_value_goes_through_unchanged");

        for (String part : List.of("the next 1 are missing", "Likely cause",
                "client sends 256 bytes", "See it yourself", "nc -l 9000")) {
            assertTrue(message.contains(part), part + " should stand in:\n" + message);
        }
    }

    @Test
    void a_proxy_that_dies_is_red_whatever_else_is_declared() {
        String message = red(Fault.DIES, Part.PART1, "a_request_of_4097_bytes_arrives_whole");

        assertTrue(message.contains("The proxy has ended by itself, with exit status 4"), message);
    }

    private static String red(Fault fault, Stage judgedAs, String behaviour) {
        TestExecutionResult result = ask(fault, judgedAs, behaviour);
        assertEquals(TestExecutionResult.Status.FAILED, result.getStatus());
        return result.getThrowable().orElseThrow().getMessage();
    }

    private static TestExecutionResult ask(Fault fault, Stage judgedAs, String behaviour) {
        return ask(FaultyProxy.ours(fault, judgedAs), behaviour).result();
    }

    private record Asked(TestExecutionResult result, Map<String, String> entries) {}

    private static Asked ask(Subject subject, String behaviour) {
        List<TestExecutionResult> results = new ArrayList<>();
        Map<String, String> entries = new HashMap<>();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(DataBehaviours.class, method(behaviour)))
                .configurationParameters(Subjects.parameters(subject)).build(),
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test,
                            TestExecutionResult result) {
                        if (test.isTest()) {
                            results.add(result);
                        }
                    }

                    @Override
                    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                        entries.putAll(entry.getKeyValuePairs());
                    }
                });
        assertEquals(1, results.size(), "one behaviour is asked");
        return new Asked(results.get(0), entries);
    }

    private static java.lang.reflect.Method method(String name) {
        try {
            return DataBehaviours.class.getDeclaredMethod(name, RIG);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
