package rsp.behaviours;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;

/** Runs a behaviour, for so long and no longer: patience with each step has no end. */
final class TimeLimit {

    private static final Duration TIME_TO_LET_GO = Duration.ofSeconds(10);

    private final Rig rig;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    TimeLimit(Rig rig) {
        this.rig = rig;
    }

    /**
     * Runs the behaviour in a thread of its own, and ends everything in its rig when the time
     * is up.
     *
     * @return how it failed, if it did
     * @throws Throwable
     *             if it failed for another reason than the proxy
     */
    Optional<BehaviourFailure> run(Invocation<Void> behaviour, Duration limit) throws Throwable {
        Thread thread = new Thread(() -> proceed(behaviour), Thread.currentThread().getName());
        thread.setDaemon(true);
        thread.start();
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BehaviourFailure failure) {
                return Optional.of(failure);
            }
            throw e.getCause();
        } catch (TimeoutException e) {
            BehaviourFailure tooSlow = tooSlow(limit);
            rig.close();
            thread.interrupt();
            thread.join(TIME_TO_LET_GO.toMillis());
            return Optional.of(tooSlow);
        }
    }

    private void proceed(Invocation<Void> behaviour) {
        try {
            behaviour.proceed();
            rig.checkSurvived();
            done.complete(null);
        } catch (CompletionException e) {
            done.completeExceptionally(e.getCause());
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    private BehaviourFailure tooSlow(Duration limit) {
        return new BehaviourFailure(Symptom.TOO_SLOW, "It took longer than " + limit.toSeconds()
                + " s: " + rig.transcript().waits() + ".");
    }
}
