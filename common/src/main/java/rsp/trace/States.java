package rsp.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rsp.trace.TraceEvent.Kind;
import rsp.trace.TraceEvent.Outcome;

/** How things are after each event. */
final class States {

    /** Who takes longer for a call has waited in it. */
    private static final double WAITING = 0.01;

    /** How it stands with a socket. */
    private static final class End {
        boolean connecting;
        boolean inputEnded;
        boolean outputShut;
        boolean willReset;
        boolean reset;
        boolean refused;
        boolean closed;

        @Override
        public String toString() {
            if (closed || reset || refused) {
                return refused ? "refused" : reset ? "reset" : "closed";
            }
            if (connecting) {
                return "connecting";
            }
            return inputEnded ? outputShut ? "ended and shut" : "ended"
                    : outputShut ? "shut" : "open";
        }
    }

    private final List<TraceEvent> events;
    private final Flows flows;
    private final Map<Integer, List<TraceEvent>> byThread = new LinkedHashMap<>();
    /** The threads that wait for several sockets at once. */
    private final Set<Integer> loops;
    private final Map<TracedSocket, End> ends = new LinkedHashMap<>();
    private final Map<String, String> interest = new LinkedHashMap<>();
    private int done;

    States(List<TraceEvent> events, Flows flows) {
        this.events = events;
        this.flows = flows;
        events.forEach(event -> byThread.computeIfAbsent(event.thread(), key -> new ArrayList<>())
                .add(event));
        loops = events.stream().filter(event -> event.kind() == Kind.WAIT)
                .map(TraceEvent::thread).collect(Collectors.toSet());
    }

    static String laneOf(int thread) {
        return "thread" + thread;
    }

    /**
     * How things are after an event. It must be asked in the order of the events.
     *
     * @param time
     *            when to look who waits, in seconds since 1970
     */
    Trace.State after(int event, double time) {
        for (; done <= event; done++) {
            apply(events.get(done));
        }
        Map<String, String> endsNow = new LinkedHashMap<>();
        ends.forEach((socket, end) -> endsNow.put(socket.id(), end.toString()));
        Map<String, Trace.Bytes> bytes = new LinkedHashMap<>();
        flows.all().stream().filter(Flows::isUsed)
                .forEach(flow -> bytes.put(Flows.id(flow), flows.bytes(flow, event)));
        return new Trace.State(waits(time), new LinkedHashMap<>(interest), endsNow, bytes);
    }

    private Map<String, String> waits(double time) {
        Map<String, String> waits = new HashMap<>();
        byThread.forEach((thread, its) -> its.stream()
                .filter(event -> event.call().start() < time && time <= event.call().end())
                .filter(this::hasWaited)
                .findFirst().ifPresent(event -> waits.put(laneOf(thread), where(event))));
        return waits;
    }

    /**
     * Whether a thread has waited in a call. Who waits in one place for all, and never for one
     * socket, may still take long for it: on a busy machine, others run meanwhile.
     */
    boolean hasWaited(TraceEvent event) {
        double least = loops.contains(event.thread()) ? SystemCall.LONG : WAITING;
        return switch (event.kind()) {
            case WAIT -> !event.doesNotWait();
            case ACCEPT, CONNECT -> event.call().seconds() > WAITING;
            case READ, WRITE -> event.call().seconds() > least;
            default -> false;
        };
    }

    /** Who accepts does not know yet whom. */
    private static String where(TraceEvent event) {
        return event.call().name() + (event.socket() == null || event.kind() == Kind.ACCEPT ? ""
                : " (" + event.socket() + ")");
    }

    private void apply(TraceEvent event) {
        if (event.kind() == Kind.WAIT) {
            event.ready().forEach(this::applyAnswer);
            return;
        }
        if (event.kind() == Kind.INTEREST) {
            // It may come before the socket is connected.
            setInterest(event);
            return;
        }
        End end = end(event.socket());
        boolean failed = event.outcome() == Outcome.FAILED;
        switch (event.kind()) {
            case CONNECT -> {
                end.connecting = event.call().failed();
                end.refused = failed;
            }
            case READ -> {
                end.inputEnded |= event.outcome() == Outcome.ENDED;
                end.reset |= failed;
            }
            case WRITE -> end.reset |= failed;
            case OPTION -> end.willReset |= event.call().argument(2).equals("SO_LINGER")
                    && event.call().argument(3).toLowerCase(Locale.ROOT).contains("onoff=1");
            case SHUTDOWN -> end.outputShut = true;
            case CLOSE -> {
                end.closed = true;
                end.reset |= end.willReset;
                interest.remove(event.socket().id());
            }
            default -> {
                // Nothing more than that it is there.
            }
        }
    }

    /** What connects and does not wait is told of the answer later. */
    private void applyAnswer(TraceEvent.Readiness ready) {
        End end = end(ready.socket());
        end.refused |= end.connecting && ready.isBroken();
        end.connecting = false;
    }

    private void setInterest(TraceEvent event) {
        if (event.interest().isEmpty()) {
            interest.remove(event.socket().id());
        } else {
            interest.put(event.socket().id(), event.interest());
        }
    }

    private End end(TracedSocket socket) {
        return ends.computeIfAbsent(socket, key -> new End());
    }
}
