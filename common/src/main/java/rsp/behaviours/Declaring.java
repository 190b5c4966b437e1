package rsp.behaviours;

import rsp.harness.programs.Stage;

/** A stage that the table has no column for: it says itself what is expected of it. */
public interface Declaring extends Stage {

    /** What is expected of a behaviour, named by its sentence. */
    Expectation expectation(String sentence);
}
