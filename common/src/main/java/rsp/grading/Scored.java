package rsp.grading;

/**
 * A behaviour of a submission, and what it has earned.
 *
 * @param points
 *            what it is worth
 * @param explanation
 *            why it did not pass, or not at once; may be empty
 */
public record Scored(String behaviour, int points, Outcome outcome, String explanation) {

    /** What came of a behaviour. */
    public enum Outcome {
        PASSED("passed"),
        /** It failed, and passed when it was asked once more. */
        UNSTEADY("unsteady"),
        FAILED("failed"),
        /** It failed, and there was no time to ask once more. */
        FAILED_ONCE("failed once"),
        /** The submission had used up its time. */
        NOT_ASKED("not asked");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public boolean passes() {
            return this == PASSED || this == UNSTEADY;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The points that it brings. */
    public int earned() {
        return outcome.passes() ? points : 0;
    }
}
