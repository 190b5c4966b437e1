package rsp.compare;

import rsp.harness.programs.Part;
import rsp.harness.programs.Subject;

/**
 * An entrant that can be started.
 *
 * @param subject
 *            the program; null for the direct line
 */
record Contestant(Entrant entrant, Subject subject) {

    boolean isDirect() {
        return subject == null;
    }

    /** Whether it serves one connection after another, and one request in each. */
    boolean isOneShot() {
        return !isDirect() && subject.judgedAs() == Part.PART1;
    }
}
