package rsp.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rsp.trace.TraceEvent.Kind;
import rsp.trace.TraceEvent.Readiness;
import rsp.trace.TracedSocket.Role;

/** Makes events of system calls: those that are about the proxy's sockets, and no others. */
final class EventReader {

    private static final Pattern PORT = Pattern.compile("htons\\((\\d+)\\)");
    private static final Pattern DATA = Pattern.compile("u64=(\\d+)");
    private static final Pattern EVENTS = Pattern.compile("\\bevents=([A-Z|_0-9]+)");
    private static final Pattern READY = Pattern
            .compile("\\{events=([A-Z|_0-9]+), data=\\{[^}]*u64=(\\d+)\\}\\}");
    private static final Pattern POLLED = Pattern
            .compile("\\{fd=(-?\\d+(?:<[^>]*(?:->[^>]*)?>)?), (?:r)?events=([A-Z|_0-9]+)\\}");
    private static final Pattern SET =
            Pattern.compile("(in|out) \\[([^\\]]*(?:\\][^\\]]*)*?)\\](?=[,)]|$| )");

    private final SocketTable sockets;
    private final StraceLog log;
    private final List<TraceEvent> events = new ArrayList<>();
    /** What the kernel gives back for a socket, by process, epoll descriptor and this. */
    private final Map<String, TracedSocket> registered = new HashMap<>();
    /** Where in the events a socket stands that is not known yet, by process and descriptor. */
    private final Map<String, Integer> unresolved = new HashMap<>();
    private int leftOut;

    private EventReader(StraceLog log, int listenPort, int backendPort) {
        this.log = log;
        sockets = new SocketTable(listenPort, backendPort, log::process);
    }

    /**
     * Reads a trace of a proxy.
     *
     * @param listenPort
     *            the port where it listens
     * @param backendPort
     *            the port that it connects to
     */
    static EventReader read(StraceLog log, int listenPort, int backendPort) {
        EventReader reader = new EventReader(log, listenPort, backendPort);
        log.calls().forEach(reader::add);
        // What was never connected to the backend is none of the proxy's connections.
        reader.events.removeIf(event -> event.kind() != Kind.WAIT && event.socket() == null);
        reader.events.sort(Comparator.comparingDouble(event -> event.call().effect()));
        return reader;
    }

    List<TraceEvent> events() {
        return events;
    }

    List<TracedSocket> sockets() {
        return sockets.all();
    }

    /** How many calls were about something else, as a JVM makes many. */
    int leftOut() {
        return leftOut;
    }

    private void add(SystemCall call) {
        int before = events.size();
        switch (call.name()) {
            case "listen" -> addListen(call);
            case "accept", "accept4" -> addAccept(call);
            case "connect" -> addConnect(call);
            case "read", "recvfrom", "recvmsg", "readv" -> addRead(call);
            case "write", "sendto", "sendmsg", "writev" -> addWrite(call);
            case "splice", "sendfile" -> addSplice(call);
            case "epoll_ctl" -> addInterest(call);
            case "epoll_wait", "epoll_pwait", "epoll_pwait2" -> addEpollWait(call);
            case "poll", "ppoll" -> addPoll(call);
            case "select", "pselect6" -> addSelect(call);
            case "setsockopt" -> addOption(call);
            case "shutdown" -> addPlain(call, Kind.SHUTDOWN);
            case "dup", "dup2", "dup3" -> addDuplicate(call);
            case "close" -> addClose(call, call.descriptor(0));
            default -> {
                // Threads and the like.
            }
        }
        leftOut += events.size() == before ? 1 : 0;
    }

    private void addListen(SystemCall call) {
        Descriptor descriptor = call.descriptor(0);
        if (!call.failed() && sockets.isListenPort(descriptor.local())) {
            add(call, Kind.LISTEN, sockets.add(Role.LISTENING, call.thread(),
                    descriptor.number(), 0));
        }
    }

    private void addAccept(SystemCall call) {
        Optional<TracedSocket> listening = sockets.find(call.thread(), call.descriptor(0));
        if (listening.isEmpty()) {
            return;
        }
        if (call.failed()) {
            add(call, Kind.ACCEPT, listening.get());
        } else {
            Descriptor accepted = Descriptor.parse(call.result());
            add(call, Kind.ACCEPT, sockets.add(Role.CLIENT, call.thread(), accepted.number(),
                    accepted.remote()));
        }
    }

    private void addConnect(SystemCall call) {
        Matcher port = PORT.matcher(call.argument(1));
        if (port.find() && sockets.isBackendPort(Integer.parseInt(port.group(1)))) {
            Descriptor descriptor = call.descriptor(0);
            TracedSocket socket = sockets.find(call.thread(), descriptor)
                    .orElseGet(() -> sockets.add(Role.BACKEND, call.thread(),
                            descriptor.number(), Integer.parseInt(port.group(1))));
            resolve(socket, place(call, descriptor));
            add(call, Kind.CONNECT, socket);
        }
    }

    /** Some ask to be told of a socket before they connect it. */
    private void resolve(TracedSocket socket, String place) {
        Integer index = unresolved.remove(place);
        if (index != null) {
            SystemCall call = events.get(index).call();
            events.remove((int) index);
            List<TraceEvent> later = new ArrayList<>(events.subList(index, events.size()));
            events.subList(index, events.size()).clear();
            addInterest(call, socket);
            events.addAll(later);
        }
    }

    private String place(SystemCall call, Descriptor descriptor) {
        return log.process(call.thread()) + " " + descriptor.number();
    }

    private void addRead(SystemCall call) {
        if (call.argument(3).contains("MSG_PEEK")) {
            return;
        }
        long asked = call.name().equals("readv") || call.name().equals("recvmsg")
                ? call.lengthOfBuffers(1)
                : call.number(2);
        addTransfer(call, Kind.READ, call.descriptor(0), asked);
    }

    private void addWrite(SystemCall call) {
        long asked = call.name().equals("writev") || call.name().equals("sendmsg")
                ? call.lengthOfBuffers(1)
                : call.number(2);
        addTransfer(call, Kind.WRITE, call.descriptor(0), asked);
    }

    /** Bytes go from one descriptor to another, and never through the program. */
    private void addSplice(SystemCall call) {
        boolean isSplice = call.name().equals("splice");
        Descriptor from = call.descriptor(isSplice ? 0 : 1);
        Descriptor to = call.descriptor(isSplice ? 2 : 0);
        long asked = call.number(isSplice ? 4 : 3);
        addTransfer(call, Kind.READ, from, asked);
        addTransfer(call, Kind.WRITE, to, asked);
    }

    private void addTransfer(SystemCall call, Kind kind, Descriptor descriptor, long asked) {
        sockets.find(call.thread(), descriptor)
                .ifPresent(socket -> events.add(new TraceEvent(call, kind, socket, asked,
                        Math.max(0, call.returned()), null, List.of())));
    }

    private void addInterest(SystemCall call) {
        Descriptor descriptor = call.descriptor(2);
        Optional<TracedSocket> socket = sockets.find(call.thread(), descriptor);
        if (socket.isPresent()) {
            addInterest(call, socket.get());
        } else if (descriptor.isTcp()) {
            unresolved.put(place(call, descriptor), events.size());
            add(call, Kind.INTEREST, null);
        }
    }

    private void addInterest(SystemCall call, TracedSocket socket) {
        boolean isLast = call.argument(1).equals("EPOLL_CTL_DEL");
        Matcher wanted = EVENTS.matcher(call.argument(3));
        Matcher data = DATA.matcher(call.argument(3));
        if (!isLast && data.find()) {
            registered.put(registration(call, data.group(1)), socket);
        }
        String interest = isLast || !wanted.find() ? "" : interest(wanted.group(1));
        events.add(new TraceEvent(call, Kind.INTEREST, socket, 0, 0, interest, List.of()));
    }

    private String registration(SystemCall call, String data) {
        return log.process(call.thread()) + " " + call.descriptor(0).number() + " " + data;
    }

    private void addEpollWait(SystemCall call) {
        List<Readiness> ready = new ArrayList<>();
        for (Matcher each = READY.matcher(call.argument(1)); each.find();) {
            TracedSocket socket = registered.get(registration(call, each.group(2)));
            if (socket != null) {
                ready.add(new Readiness(socket, readiness(each.group(1))));
            }
        }
        String prefix = log.process(call.thread()) + " " + call.descriptor(0).number() + " ";
        if (registered.keySet().stream().anyMatch(key -> key.startsWith(prefix))) {
            events.add(new TraceEvent(call, Kind.WAIT, null, 0, ready.size(), null, ready));
        }
    }

    private void addPoll(SystemCall call) {
        List<Readiness> wanted = polled(call, call.argument(0));
        if (!wanted.isEmpty()) {
            List<Readiness> ready = call.isCut() ? List.of() : polled(call, call.result());
            events.add(new TraceEvent(call, Kind.WAIT, null, 0, ready.size(), null, ready));
        }
    }

    private List<Readiness> polled(SystemCall call, String text) {
        List<Readiness> polled = new ArrayList<>();
        for (Matcher each = POLLED.matcher(text); each.find();) {
            sockets.find(call.thread(), Descriptor.parse(each.group(1))).ifPresent(
                    socket -> polled.add(new Readiness(socket, readiness(each.group(2)))));
        }
        return polled;
    }

    private void addSelect(SystemCall call) {
        boolean isAboutSockets = Stream.of(1, 2)
                .anyMatch(set -> !inSet(call, call.argument(set), "").isEmpty());
        if (isAboutSockets) {
            List<Readiness> ready = new ArrayList<>();
            for (Matcher each = SET.matcher(call.result()); each.find();) {
                ready.addAll(inSet(call, "[" + each.group(2) + "]",
                        each.group(1).equals("in") ? "read" : "write"));
            }
            events.add(new TraceEvent(call, Kind.WAIT, null, 0, ready.size(), null, ready));
        }
    }

    private List<Readiness> inSet(SystemCall call, String set, String what) {
        if (!set.startsWith("[")) {
            return List.of();
        }
        return Stream.of(set.substring(1, set.length() - 1).split(" "))
                .flatMap(word -> sockets.find(call.thread(), Descriptor.parse(word)).stream())
                .map(socket -> new Readiness(socket, what)).toList();
    }

    private void addOption(SystemCall call) {
        if (List.of("TCP_NODELAY", "SO_LINGER").contains(call.argument(2))) {
            addPlain(call, Kind.OPTION);
        }
    }

    private void addPlain(SystemCall call, Kind kind) {
        sockets.find(call.thread(), call.descriptor(0))
                .ifPresent(socket -> add(call, kind, socket));
    }

    private void add(SystemCall call, Kind kind, TracedSocket socket) {
        events.add(new TraceEvent(call, kind, socket, 0, 0, null, List.of()));
    }

    /** Java puts something else in the place of a descriptor to close what was there. */
    private void addDuplicate(SystemCall call) {
        if (call.failed()) {
            return;
        }
        int copy = (int) call.returned();
        if (!call.name().equals("dup")) {
            addClose(call, call.descriptor(1));
        }
        sockets.copy(call.thread(), call.descriptor(0).number(), copy);
    }

    private void addClose(SystemCall call, Descriptor descriptor) {
        Optional<TracedSocket> socket = sockets.find(call.thread(), descriptor);
        if (sockets.close(call.thread(), descriptor.number())) {
            add(call, Kind.CLOSE, socket.orElseThrow());
        }
    }

    private static String interest(String events) {
        return String.join(" and ", Stream.of(
                has(events, "EPOLLIN") ? "read" : "",
                has(events, "EPOLLOUT") ? "write" : "").filter(word -> !word.isEmpty()).toList());
    }

    private static String readiness(String events) {
        String what = String.join(", ", Stream.of(
                has(events, "EPOLLIN") || has(events, "POLLIN") ? "read" : "",
                has(events, "EPOLLOUT") || has(events, "POLLOUT") ? "write" : "",
                events.contains("HUP") && !events.contains("RDHUP") ? "hung up" : "",
                events.contains("ERR") ? "error" : "").filter(word -> !word.isEmpty()).toList());
        return what.isEmpty() ? events : what;
    }

    private static boolean has(String events, String event) {
        return List.of(events.split("\\|")).contains(event);
    }
}
