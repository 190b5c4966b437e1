package rsp;

import org.junit.platform.suite.api.ConfigurationParameter;
import rsp.behaviours.BehaviourSuite;
import rsp.behaviours.Subjects;

/** Asks part 4 for every behaviour. */
@ConfigurationParameter(key = Subjects.PART, value = "part4")
class BehavioursTest extends BehaviourSuite {}
