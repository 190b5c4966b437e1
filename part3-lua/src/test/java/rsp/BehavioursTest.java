package rsp;

import org.junit.platform.suite.api.ConfigurationParameter;
import rsp.behaviours.BehaviourSuite;
import rsp.behaviours.Subjects;

/** Asks part 3 for every behaviour. */
@ConfigurationParameter(key = Subjects.PART, value = "part3")
class BehavioursTest extends BehaviourSuite {}
