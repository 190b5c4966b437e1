package rsp.behaviours;

import java.util.Optional;
import java.util.Set;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.programs.Subject;

/** How the outcome of a behaviour is taken. */
public enum Verdict {
    /** It works or fails just as the table says. */
    AS_DECLARED,
    /** A program of somebody else's does what the stage it is judged as cannot do. */
    BETTER,
    /** It fails where the stage fails too, in another way. */
    FAILS_OTHERWISE,
    /** Anything else; the test is red. */
    WRONG;

    /** Under this name it is given to listeners of the test. */
    public static final String ENTRY = "verdict";

    /** Under this, what was seen of a failure that is not red. */
    public static final String SEEN = "seen";

    /** Under this, what the proxy did wrong when it was to end. */
    public static final String MISDEED = "misdeed";

    /** No stage may do these, so that none is an excuse for them. */
    private static final Set<Symptom> NEVER_EXCUSED = Set.of(Symptom.NOT_STARTED, Symptom.DIED,
            Symptom.LEFT_RUNNING, Symptom.LEAKED, Symptom.TOO_SLOW);

    // tag::of[]
    /** The table describes our own programs; to others it is what they must at least do. */
    static Verdict of(Subject subject, Expectation expectation,
            Optional<BehaviourFailure> failure) {
        Symptom symptom = failure.map(BehaviourFailure::symptom).orElse(null);
        if (symptom == expectation.symptom()) {
            return AS_DECLARED;
        }
        if (subject.isOurs() || expectation.works()) {
            return WRONG;
        }
        if (symptom == null) {
            return BETTER;
        }
        return NEVER_EXCUSED.contains(symptom) ? WRONG : FAILS_OTHERWISE;
    }
    // end::of[]
}
