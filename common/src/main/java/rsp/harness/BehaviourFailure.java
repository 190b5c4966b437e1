package rsp.harness;

import java.util.Optional;

/** A proxy did not behave as it should: how, and what was seen. */
public final class BehaviourFailure extends AssertionError {

    /** Which bytes of a stream it is about. */
    public enum Place {
        /** No bytes, or no place in particular. */
        NOWHERE,
        /** Some that are followed by others. */
        MIDDLE,
        /** All from some point on. */
        END
    }

    private final Symptom symptom;
    private final Place place;
    private final String seeIt;

    public BehaviourFailure(Symptom symptom, String whatWasSeen) {
        this(symptom, Place.NOWHERE, whatWasSeen);
    }

    public BehaviourFailure(Symptom symptom, Place place, String whatWasSeen) {
        this(symptom, place, whatWasSeen, null);
    }

    private BehaviourFailure(Symptom symptom, Place place, String whatWasSeen, String seeIt) {
        super(whatWasSeen);
        this.symptom = symptom;
        this.place = place;
        this.seeIt = seeIt;
    }

    /** The same, with the shell commands that show just this. */
    public BehaviourFailure shownBy(String commands) {
        BehaviourFailure shown = new BehaviourFailure(symptom, place, getMessage(), commands);
        shown.setStackTrace(getStackTrace());
        return shown;
    }

    public Symptom symptom() {
        return symptom;
    }

    public Place place() {
        return place;
    }

    /** Shell commands that show just this failure, if it has some of its own. */
    public Optional<String> seeIt() {
        return Optional.ofNullable(seeIt);
    }
}
