package rsp.trace;

import java.util.List;

/**
 * A system call and what it did to the sockets.
 *
 * @param socket
 *            which it was about; null if it was about several, as waiting is
 * @param asked
 *            how many bytes it was to read or write
 * @param amount
 *            how many it did
 * @param interest
 *            what the kernel is to tell of the socket, in words; null if that does not change
 * @param ready
 *            what the kernel reports
 */
record TraceEvent(SystemCall call, Kind kind, TracedSocket socket, long asked, long amount,
        String interest, List<Readiness> ready) {

    /** What a call is for. */
    enum Kind {
        LISTEN, WAIT, ACCEPT, CONNECT, READ, WRITE, INTEREST, OPTION, SHUTDOWN, CLOSE
    }

    /** A socket and what can be done with it. */
    record Readiness(TracedSocket socket, String what) {

        /** Whether the connection is none any more, or never became one. */
        boolean isBroken() {
            return what.contains("error") || what.contains("hung up");
        }
    }

    /** How it came out. */
    enum Outcome {
        DONE, SHORT, NOTHING, ENDED, FAILED, CUT
    }

    /** How the call came out. */
    Outcome outcome() {
        if (call.isCut()) {
            return Outcome.CUT;
        }
        if (call.failed()) {
            return isAgain() ? Outcome.NOTHING : Outcome.FAILED;
        }
        if (kind == Kind.READ && amount == 0) {
            return Outcome.ENDED;
        }
        return kind == Kind.WRITE && amount < asked ? Outcome.SHORT : Outcome.DONE;
    }

    private boolean isAgain() {
        return List.of("EAGAIN", "EWOULDBLOCK", "EINPROGRESS").contains(call.error());
    }

    /** Whether it only looks which sockets are ready. */
    boolean doesNotWait() {
        String timeout = call.argument(call.name().startsWith("epoll") ? 3 : 2);
        return kind == Kind.WAIT && timeout.equals("0");
    }

    int thread() {
        return call.thread();
    }

    /** Whether bytes go through a socket by it. */
    boolean isTransfer() {
        return kind == Kind.READ || kind == Kind.WRITE;
    }
}
