/**
 * What a run does: it finds the entrants, starts them in front of backends, puts loads on them in
 * turn, and hands over what came of it. A load has a class of its own; which one is said in
 * {@code Loads}. It knows nothing of the report.
 */
package rsp.compare.runs;
