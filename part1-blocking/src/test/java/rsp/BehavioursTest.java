package rsp;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import rsp.behaviours.BehaviourSuite;
import rsp.behaviours.Subjects;

/** Asks part 1 for every behaviour but those of a config file, which it has not. */
@ExcludeTags(Subjects.NEEDS_A_CONFIG_FILE)
@ConfigurationParameter(key = Subjects.PART, value = "part1")
class BehavioursTest extends BehaviourSuite {}
