package rsp.behaviours;

import org.opentest4j.AssertionFailedError;
import rsp.harness.BehaviourFailure;

/** A behaviour came out otherwise than the table says, which makes its test red. */
public final class UnexpectedOutcome extends AssertionFailedError {

    private final transient Explanation explanation;

    /** Of a failure. */
    UnexpectedOutcome(Explanation explanation, BehaviourFailure failure) {
        super(explanation.inFull(), failure);
        this.explanation = explanation;
    }

    /** Of a success that is declared to be a failure. */
    UnexpectedOutcome(String message) {
        super(message);
        this.explanation = null;
    }

    /** Why it failed; null if it worked. */
    public Explanation explanation() {
        return explanation;
    }
}
