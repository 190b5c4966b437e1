package rsp.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import rsp.trace.TraceEvent.Outcome;
import rsp.trace.TracedSocket.Role;

/** All ways that bytes take through the proxy: two for each client and its backend. */
final class Flows {

    private final List<Flow> all = new ArrayList<>();
    private final List<TracedSocket> alone = new ArrayList<>();
    private final Map<Flow, TreeMap<Integer, Long>> losses = new HashMap<>();

    Flows(List<TraceEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            add(i, events.get(i));
        }
        for (Flow flow : all) {
            losses.put(flow, new TreeMap<>(flow.losses(events.size() - 1)));
        }
    }

    List<Flow> all() {
        return all;
    }

    private void add(int number, TraceEvent event) {
        TracedSocket socket = event.socket();
        switch (event.kind()) {
            case ACCEPT -> {
                if (socket.role() == Role.CLIENT) {
                    alone.add(socket);
                }
            }
            case CONNECT -> connect(event);
            case READ -> from(socket).forEach(
                    flow -> flow.read(number, event.amount(), event.call().firstBytes()));
            case WRITE -> to(socket).forEach(flow -> flow.write(number, event.asked(),
                    event.amount(), event.call().firstBytes()));
            case CLOSE -> {
                to(socket).forEach(flow -> flow.close(number));
                alone.remove(socket);
            }
            default -> {
                // Moves no bytes.
            }
        }
    }

    /** A backend is for the client that has waited longest for one. */
    private void connect(TraceEvent event) {
        TracedSocket backend = event.socket();
        if (event.outcome() == Outcome.FAILED || !to(backend).isEmpty()
                || alone.isEmpty()) {
            return;
        }
        TracedSocket client = alone.remove(0);
        all.add(new Flow(client, backend));
        all.add(new Flow(backend, client));
    }

    private List<Flow> from(TracedSocket socket) {
        return all.stream().filter(flow -> flow.from() == socket).toList();
    }

    private List<Flow> to(TracedSocket socket) {
        return all.stream().filter(flow -> flow.to() == socket).toList();
    }

    /** How many bytes were lost in some events. */
    long lostBetween(int first, int last) {
        return all.stream().mapToLong(flow -> lost(flow, first, last)).sum();
    }

    private long lost(Flow flow, int first, int last) {
        return losses.get(flow).subMap(first, true, last, true).values().stream()
                .mapToLong(Long::longValue).sum();
    }

    /** The event in which the first byte of each way was lost. */
    Set<Integer> firstLosses() {
        Set<Integer> first = new TreeSet<>();
        losses.values().stream().filter(each -> !each.isEmpty())
                .forEach(each -> first.add(each.firstKey()));
        return first;
    }

    /** How many bytes a way has lost in all. */
    long lost(Flow flow) {
        return lost(flow, 0, Integer.MAX_VALUE);
    }

    /** The event in which a way lost its first byte; -1 if it lost none. */
    int firstLoss(Flow flow) {
        return losses.get(flow).isEmpty() ? -1 : losses.get(flow).firstKey();
    }

    /** How it stands with a way after an event. */
    Trace.Bytes bytes(Flow flow, int event) {
        long read = flow.readUntil(event);
        long passed = flow.passedUntil(event);
        long lost = lost(flow, 0, event);
        return new Trace.Bytes(read, passed, Math.max(0, read - passed - lost), lost);
    }

    static String id(Flow flow) {
        return flow.from().id() + "-" + flow.to().id();
    }

    /** Whether any byte ever went that way. */
    static boolean isUsed(Flow flow) {
        return flow.total() > 0 || flow.written() > 0;
    }
}
