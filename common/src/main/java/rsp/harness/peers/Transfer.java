package rsp.harness.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;

/** Sends a payload in the background. */
public final class Transfer {

    private static final int CHUNK = 64 * 1024;
    /** So long without a byte taken, and the other side is taken to have stopped. */
    private static final Duration STILL = Duration.ofMillis(700);
    /** So long at most until it is the sender's turn again. */
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    interface Output {
        void write(byte[] buffer, int count) throws IOException;
    }

    private final String name;
    private final Payload payload;
    private final Duration patience;
    private final Runnable awaitRest;
    private final Thread thread;
    private final AtomicLong sent = new AtomicLong();
    private volatile IOException failure;

    /**
     * @param awaitRest
     *            waits until those between the sender and the receiver have had their turn
     */
    Transfer(String name, Payload payload, Pace pace, Duration patience, Runnable awaitRest,
            Output output) {
        this.name = name;
        this.payload = payload;
        this.patience = patience;
        this.awaitRest = awaitRest;
        thread = new Thread(() -> send(pace, output), name + " sends");
        thread.setDaemon(true);
        thread.start();
    }

    private void send(Pace pace, Output output) {
        byte[] buffer = new byte[CHUNK];
        try {
            while (sent.get() < payload.length()) {
                long left = payload.length() - sent.get();
                int count = pace.nextChunk((int) Math.min(CHUNK, left));
                payload.copy(sent.get(), buffer, count);
                output.write(buffer, count);
                sent.addAndGet(count);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Waits until all is sent.
     *
     * @throws BehaviourFailure
     *             if the connection breaks, or nothing is taken for too long
     */
    public void finish() {
        awaitEndOrStop(patience, payload.length() + 1);
        if (failure != null) {
            throw new BehaviourFailure(Symptom.RESET, String.format(
                    "%s should send %s, but after %,d bytes the connection is broken: %s.", name,
                    payload, sent.get(), failure.getMessage()));
        }
        if (sent.get() < payload.length()) {
            throw new BehaviourFailure(Symptom.TIMED_OUT, String.format(
                    "%s should send %s, but after %,d bytes nothing was taken for %d s.", name,
                    payload, sent.get(), patience.toSeconds()));
        }
    }

    /** Waits until nothing more is taken, and says how much was. */
    public long awaitStop() {
        return awaitStopBelow(payload.length() + 1);
    }

    /** Waits until nothing more is taken, or more than a limit; says how much was. */
    public long awaitStopBelow(long limit) {
        do {
            awaitEndOrStop(STILL, limit);
        } while (sent.get() <= limit && thread.isAlive() && goesOnAfterRest());
        return sent.get();
    }

    /** Whether there is more to send, and the connection has not failed. */
    public boolean isUnderWay() {
        return failure == null && sent.get() < payload.length();
    }

    /** Waits until sending has failed, as it must once the other end is gone. */
    public void awaitBroken() {
        if (!Waiting.until(patience, () -> failure != null)) {
            throw new BehaviourFailure(Symptom.LEAKED, String.format(
                    "%s should be let go, but its connection still stands after %d s.", name,
                    patience.toSeconds()));
        }
    }

    private boolean goesOnAfterRest() {
        long stoppedAt = sent.get();
        awaitRest.run();
        return Waiting.until(A_MOMENT, () -> sent.get() != stoppedAt);
    }

    private void awaitEndOrStop(Duration still, long limit) {
        long before = -1;
        while (sent.get() != before && sent.get() <= limit && thread.isAlive()) {
            long now = sent.get();
            before = now;
            Waiting.until(still, () -> sent.get() != now || !thread.isAlive());
        }
    }
}
