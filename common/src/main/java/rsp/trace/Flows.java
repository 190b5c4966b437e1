package rsp.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import rsp.trace.TraceEvent.Outcome;
import rsp.trace.TraceEvent.Readiness;
import rsp.trace.TracedSocket.Role;

/** All ways that bytes take through the proxy: two for each client and its backend. */
final class Flows {

    private final List<Flow> all = new ArrayList<>();
    private final List<TracedSocket> alone = new ArrayList<>();
    private final Map<Flow, TreeMap<Integer, Long>> losses = new HashMap<>();
    /** Backends of which it is not known yet whether they answer, and the clients they are for. */
    private final Map<TracedSocket, TracedSocket> connecting = new HashMap<>();
    /** The backends that did not answer, by the clients they were for. */
    private final Map<TracedSocket, TracedSocket> refused = new HashMap<>();

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
            case WAIT -> event.ready().forEach(this::answer);
            case READ -> from(socket).forEach(
                    flow -> flow.read(number, event.amount(), event.call().firstBytes()));
            case WRITE -> to(socket).forEach(flow -> flow.write(number, event.asked(),
                    event.amount(), event.call().firstBytes()));
            case CLOSE -> close(number, socket);
            default -> {
                // Moves no bytes.
            }
        }
    }

    /** A backend is for the client that has waited longest for one. */
    private void connect(TraceEvent event) {
        TracedSocket backend = event.socket();
        if (event.outcome() == Outcome.FAILED) {
            refuse(backend);
        } else if (to(backend).isEmpty() && !alone.isEmpty()) {
            pair(alone.remove(0), backend);
        }
        if (event.outcome() != Outcome.NOTHING) {
            connecting.remove(backend);
        }
    }

    private void pair(TracedSocket client, TracedSocket backend) {
        connecting.put(backend, client);
        TracedSocket before = refused.remove(client);
        if (before == null) {
            all.add(new Flow(client, backend));
            all.add(new Flow(backend, client));
        } else {
            to(before).forEach(flow -> flow.replace(before, backend));
            from(before).forEach(flow -> flow.replace(before, backend));
        }
    }

    /** Whoever connects and does not wait for the answer is told of it later. */
    private void answer(Readiness ready) {
        if (ready.isBroken()) {
            refuse(ready.socket());
        } else {
            connecting.remove(ready.socket());
        }
    }

    /** The client of a backend that has not answered can have another one, before all others. */
    private void refuse(TracedSocket backend) {
        TracedSocket client = connecting.remove(backend);
        if (client != null) {
            refused.put(client, backend);
            alone.add(0, client);
        }
    }

    private void close(int number, TracedSocket socket) {
        refuse(socket);
        if (socket.role() == Role.CLIENT) {
            alone.remove(socket);
            connecting.values().remove(socket);
            // It gets no other backend any more.
            Optional.ofNullable(refused.remove(socket)).ifPresent(
                    backend -> to(backend).forEach(flow -> flow.close(number)));
        }
        if (!refused.containsValue(socket)) {
            to(socket).forEach(flow -> flow.close(number));
        }
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
