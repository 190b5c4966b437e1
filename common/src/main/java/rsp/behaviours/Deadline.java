package rsp.behaviours;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;

/** How long each behaviour may take, and until when all must have been asked. */
final class Deadline {

    private final Duration perBehaviour;
    private final Duration forAll;
    private final long start = System.nanoTime();

    private Deadline(Duration perBehaviour, Duration forAll) {
        this.perBehaviour = perBehaviour;
        this.forAll = forAll;
    }

    /** As the parameters say, from now on; without one for all, there is no end to it. */
    static Deadline in(ExtensionContext context) {
        return new Deadline(
                seconds(context, BehaviourSuite.SECONDS_EACH)
                        .orElse(Duration.ofSeconds(Long.parseLong(BehaviourSuite.PATIENT))),
                seconds(context, BehaviourSuite.SECONDS_FOR_ALL).orElse(Duration.ofDays(1)));
    }

    private static Optional<Duration> seconds(ExtensionContext context, String parameter) {
        return context.getConfigurationParameter(parameter, Long::valueOf)
                .map(Duration::ofSeconds);
    }

    /**
     * Runs a behaviour within the time.
     *
     * @return how it failed, if it did
     * @throws TestAbortedException
     *             if there is no time left to ask it
     * @throws Throwable
     *             if it failed for another reason than the proxy
     */
    Optional<BehaviourFailure> run(Invocation<Void> behaviour, Rig rig) throws Throwable {
        Duration left = forAll.minusNanos(System.nanoTime() - start);
        if (left.isNegative()) {
            behaviour.skip();
            throw notAsked();
        }
        boolean isCut = left.compareTo(perBehaviour) < 0;
        Optional<BehaviourFailure> failure = new TimeLimit(rig).run(behaviour,
                isCut ? left : perBehaviour);
        if (isCut && failure.filter(seen -> seen.symptom() == Symptom.TOO_SLOW).isPresent()) {
            throw notAsked();
        }
        return failure;
    }

    private TestAbortedException notAsked() {
        return new TestAbortedException("not asked: " + forAll.toSeconds() + " s were over");
    }
}
