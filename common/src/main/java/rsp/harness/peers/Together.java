package rsp.harness.peers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import rsp.harness.BehaviourFailure;

/** Runs the steps of both ends of a connection at the same time. */
public final class Together {

    private Together() {}

    /**
     * Runs all steps, each in a thread of its own, until the last has ended.
     *
     * @throws BehaviourFailure
     *             the first one in the order of the steps, if any failed
     */
    public static void run(Runnable... steps) {
        CompletableFuture<?>[] running = new CompletableFuture<?>[steps.length];
        for (int i = 0; i < steps.length; i++) {
            running[i] = CompletableFuture.runAsync(steps[i], task -> start(task));
        }
        for (CompletableFuture<?> step : running) {
            join(step);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "step");
        thread.setDaemon(true);
        thread.start();
    }

    private static void join(CompletableFuture<?> step) {
        try {
            step.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BehaviourFailure failure) {
                throw failure;
            }
            throw e;
        }
    }
}
