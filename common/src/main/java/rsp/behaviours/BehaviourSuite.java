package rsp.behaviours;

import java.util.Map;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All behaviours, for a part's module to extend and to say with {@link Subjects#PART} which
 * part it is.
 */
@Suite
@SelectPackages("rsp.behaviours")
@IncludeClassNamePatterns(".*Behaviours")
@ConfigurationParameter(key = BehaviourSuite.ENABLED, value = "true")
@ConfigurationParameter(key = BehaviourSuite.EXECUTOR, value = BehaviourSuite.THREADS)
@ConfigurationParameter(key = BehaviourSuite.STRATEGY, value = "fixed")
@ConfigurationParameter(key = BehaviourSuite.AT_ONCE, value = BehaviourSuite.BEHAVIOURS_AT_ONCE)
@ConfigurationParameter(key = BehaviourSuite.RESULTS, value = "target/behaviours.tsv")
public abstract class BehaviourSuite {

    static final String ENABLED = "junit.jupiter.execution.parallel.enabled";
    static final String EXECUTOR = "junit.jupiter.execution.parallel.config.executor-service";
    static final String THREADS = "WORKER_THREAD_POOL";
    static final String STRATEGY = "junit.jupiter.execution.parallel.config.strategy";
    static final String AT_ONCE = "junit.jupiter.execution.parallel.config.fixed.parallelism";
    /** Most of the time a behaviour waits, so there are more than there are processors. */
    static final String BEHAVIOURS_AT_ONCE = "6";

    /** How many seconds a behaviour may take; if it is not set, three minutes. */
    public static final String SECONDS_EACH = "rsp.seconds.each";
    static final String PATIENT = "180";

    /** How many seconds all may take; if it is not set, as long as they do. */
    public static final String SECONDS_FOR_ALL = "rsp.seconds.all";

    /** The file that the results are written to; if it is not set, they are not. */
    static final String RESULTS = "rsp.results";

    /** The same settings, for a launcher of its own. */
    public static final Map<String, String> PARALLEL = Map.of(ENABLED, "true", EXECUTOR, THREADS,
            STRATEGY, "fixed", AT_ONCE, BEHAVIOURS_AT_ONCE);
}
