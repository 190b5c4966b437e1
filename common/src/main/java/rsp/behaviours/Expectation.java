package rsp.behaviours;

import rsp.harness.Symptom;

/**
 * What one behaviour must come to with one part: it works, or it fails with this
 * symptom for this reason.
 *
 * @param symptom
 *            null if it works
 * @param reason
 *            one line for a reader; null if it works
 */
public record Expectation(Symptom symptom, String reason) {

    public static final Expectation WORKS = new Expectation(null, null);

    /** A failure with this symptom, for a reason in one line. */
    public static Expectation fails(Symptom symptom, String reason) {
        return new Expectation(symptom, reason);
    }

    public boolean works() {
        return symptom == null;
    }

    @Override
    public String toString() {
        return works() ? "works" : "fails: " + symptom;
    }
}
