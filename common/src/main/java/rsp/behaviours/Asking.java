package rsp.behaviours;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import rsp.harness.programs.Subject;

/** Makes the request to JUnit to ask a subject for behaviours. */
public final class Asking {

    private static final Duration EACH = Duration.ofSeconds(60);

    private Asking() {}

    /** Asks for all behaviours of the table that can be asked of a subject. */
    public static LauncherDiscoveryRequest of(Subject subject, Predicate<String> wanted,
            Duration forAll) {
        return of(subject, Expectations.groups().keySet(), wanted, forAll);
    }

    /**
     * Asks for all behaviours of some groups that can be asked of a subject.
     *
     * @param groups
     *            the classes of the behaviours
     * @param wanted
     *            which of them, by their sentences
     * @param forAll
     *            after so long no more is asked
     */
    public static LauncherDiscoveryRequest of(Subject subject, Collection<Class<?>> groups,
            Predicate<String> wanted, Duration forAll) {
        List<ClassSelector> classes = groups.stream().map(group -> selectClass(group)).toList();
        PostDiscoveryFilter filter = test -> FilterResult.includedIf(
                (!test.isTest() || wanted.test(test.getDisplayName()))
                        && canBeAsked(test, subject));
        return LauncherDiscoveryRequestBuilder.request().selectors(classes)
                .configurationParameters(BehaviourSuite.PARALLEL)
                .configurationParameters(Subjects.parameters(subject))
                .configurationParameter(BehaviourSuite.SECONDS_EACH, "" + EACH.toSeconds())
                .configurationParameter(BehaviourSuite.SECONDS_FOR_ALL, "" + forAll.toSeconds())
                .filters(filter).build();
    }

    private static boolean canBeAsked(TestDescriptor test, Subject subject) {
        return (subject.isPart() || !hasTag(test, Subjects.NEEDS_A_PART))
                && (subject.hasConfigFile() || !hasTag(test, Subjects.NEEDS_A_CONFIG_FILE))
                && !(subject.judgedAs().hasTwoThreadsForAConnection()
                        && hasTag(test, Subjects.NEEDS_ONE_THREAD));
    }

    private static boolean hasTag(TestDescriptor test, String tag) {
        return test.getTags().contains(TestTag.create(tag));
    }
}
