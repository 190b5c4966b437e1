package rsp.behaviours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;
import rsp.harness.programs.Model;

/** That the variants of part 1 do what the table says of them. */
class ModelsTest {

    private static final int ASKED = 64;

    @ParameterizedTest
    @EnumSource
    void a_model_comes_out_as_declared(Model model) throws IOException {
        assumeTrue(model.jdk().isPresent(), () -> "no JDK of version " + model.leastJava());
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();

        LauncherFactory.create().execute(request(model), outcome);

        assertEquals(Map.of(), outcome.getSummary().getFailures().stream()
                .collect(Collectors.toMap(failure -> failure.getTestIdentifier()
                        .getDisplayName(), Failure::getException)));
        assertEquals(ASKED, outcome.getSummary().getTestsSucceededCount());
    }

    private static LauncherDiscoveryRequest request(Model model) throws IOException {
        Set<TestTag> notAsked = Set.of(TestTag.create(Subjects.NEEDS_A_CONFIG_FILE),
                TestTag.create(Subjects.NEEDS_ONE_THREAD));
        PostDiscoveryFilter isAsked = test -> FilterResult
                .includedIf(Collections.disjoint(test.getTags(), notAsked));
        List<Class<?>> groups = List.copyOf(Expectations.groups().keySet());
        var builder = LauncherDiscoveryRequestBuilder.request();
        groups.forEach(group -> builder.selectors(selectClass(group)));
        return builder.configurationParameters(BehaviourSuite.PARALLEL)
                .configurationParameters(Subjects.parameters(model.subject()))
                .filters(isAsked).build();
    }
}
