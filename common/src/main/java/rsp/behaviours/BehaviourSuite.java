package rsp.behaviours;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All behaviours, for a part's module to extend and to say with {@link Subjects#PART}
 * which part it is.
 */
@Suite
@SelectPackages("rsp.behaviours")
@IncludeClassNamePatterns(".*Behaviours")
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.enabled", value = "true")
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.config.strategy", value = "fixed")
// Most of the time a behaviour waits, so more of them than there are processors.
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.config.fixed.parallelism", value = "6")
public abstract class BehaviourSuite {
}
