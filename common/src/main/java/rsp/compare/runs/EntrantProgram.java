package rsp.compare.runs;

import rsp.compare.record.Entrant;
import rsp.harness.programs.Subject;

/**
 * An entrant that can be started.
 *
 * @param subject
 *            the program; null for the direct line
 */
record EntrantProgram(Entrant entrant, Subject subject) {}
