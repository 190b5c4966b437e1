package rsp.harness;

/** A proxy did not behave as it should: how, and what was seen. */
public final class BehaviourFailure extends AssertionError {

    private final Symptom symptom;

    public BehaviourFailure(Symptom symptom, String whatWasSeen) {
        super(whatWasSeen);
        this.symptom = symptom;
    }

    public Symptom symptom() {
        return symptom;
    }
}
