package rsp.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import rsp.harness.BehaviourFailure;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.programs.Command;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Programs;
import rsp.harness.programs.Subject;
import rsp.scenes.Scene;

/** Plays a scene with a proxy under strace, and makes a trace of what that has written. */
public final class Recorder {

    private static final String CALLS = "socket,bind,listen,accept,accept4,connect,read,readv,"
            + "recvfrom,recvmsg,write,writev,sendto,sendmsg,splice,sendfile,epoll_create,"
            + "epoll_create1,epoll_ctl,epoll_wait,epoll_pwait,epoll_pwait2,poll,ppoll,select,"
            + "pselect6,setsockopt,shutdown,dup,dup2,dup3,close,clone,clone3,fork,vfork";
    /** Enough to read from random bytes where in their stream they stand. */
    private static final String BYTES = "32";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Subject subject;
    private final Scene scene;
    private final String command;

    /**
     * @param command
     *            what the trace says it was made by
     */
    public Recorder(Subject subject, Scene scene, String command) {
        this.subject = subject;
        this.scene = scene;
        this.command = command;
    }

    /**
     * Says whether this machine can trace.
     *
     * @throws IOException
     *             with a message for the user, if not
     */
    public static void require() throws IOException {
        if (Programs.find("strace").isEmpty()) {
            throw new IOException("strace is not installed (on Debian: apt install strace)");
        }
        Command tried = Command.run(ANSWER,
                List.of("strace", "-f", "--seccomp-bpf", "-e", "trace=close", "true"));
        if (tried.status() != 0) {
            throw new IOException("this machine does not let strace trace a program: "
                    + tried.output().lines().filter(line -> line.contains("strace:"))
                            .findFirst().orElse("exit status " + tried.status()));
        }
    }

    /** Plays the scene. */
    public Trace record() throws IOException {
        Path log = Leftovers.file(".strace");
        Subject traced = new Subject(subject.name(), subject.command(), subject.byHand(),
                subject.judgedAs(), subject.author(), words(log));
        Rig rig = new Rig(traced, PATIENCE);
        try {
            String outcome = play(rig);
            int listenPort = rig.proxy().port();
            rig.endConnections();
            // Only then has strace written all.
            rig.close();
            return trace(rig, StraceLog.read(log), listenPort, outcome);
        } finally {
            rig.close();
            Leftovers.delete(log);
        }
    }

    private static List<String> words(Path log) {
        return List.of("strace", "-D", "-f", "--seccomp-bpf", "-ttt", "-T", "-yy", "-xx", "-s",
                BYTES, "-e", "signal=none", "-e", "trace=" + CALLS, "-o", log.toString(), "--");
    }

    private String play(Rig rig) {
        try {
            scene.play(rig);
            return "What was sent has arrived, and nothing else.";
        } catch (BehaviourFailure failure) {
            // Who has stopped in the middle has not counted all.
            rig.takeRest();
            return "It fails (" + failure.symptom() + "). "
                    + Wording.capitalised(failure.getMessage()) + rig.firstComplaint();
        }
    }

    private Trace trace(Rig rig, StraceLog log, int listenPort, String outcome) {
        EventReader reader = EventReader.read(log, listenPort, rig.backend().port());
        List<TraceEvent> events = reader.events();
        Flows flows = new Flows(events);
        List<Trace.Step> steps = new StepMaker(events, rig.transcript().entries(), flows,
                rig.transcript().begun()).steps();
        List<Trace.Way> ways = ways(flows, steps);
        double took =
                steps.isEmpty() ? 0 : steps.get(steps.size() - 1).to() - steps.get(0).from();
        List<Trace.Count> counts = counts(events);
        return new Trace(command, subject.name(), scene.id(), scene.happening(), outcome, took,
                lanes(reader), ways, steps, counts, reader.leftOut(),
                rig.peers().stream().map(Recorder::count).toList(),
                new TraceSummary(ways, steps, counts).sentences());
    }

    private static Trace.PeerCount count(Peer peer) {
        return new Trace.PeerCount(peer.name(), peer.sent(), peer.received());
    }

    private static List<Trace.Lane> lanes(EventReader reader) {
        List<Integer> threads =
                reader.events().stream().map(TraceEvent::thread).distinct().toList();
        List<Integer> working = reader.events().stream()
                .filter(event -> event.isTransfer() || event.kind() == TraceEvent.Kind.WAIT)
                .map(TraceEvent::thread).distinct().toList();
        List<Trace.Lane> lanes = new ArrayList<>();
        for (int thread : threads) {
            boolean isLoop = working.size() == 1 && working.contains(thread);
            lanes.add(new Trace.Lane(States.laneOf(thread), "thread",
                    isLoop ? "the loop" : "thread " + (lanes.size() + 1)));
        }
        Stream.of(TracedSocket.Role.values()).forEach(role -> reader.sockets().stream()
                .filter(socket -> socket.role() == role)
                .forEach(socket -> lanes.add(new Trace.Lane(socket.id(),
                        role.name().toLowerCase(Locale.ROOT), socket.label()))));
        return lanes;
    }

    private static List<Trace.Way> ways(Flows flows, List<Trace.Step> steps) {
        return flows.all().stream().filter(Flows::isUsed).map(flow -> new Trace.Way(
                Flows.id(flow), flow.from().id(), flow.to().id(),
                flow.from().label() + " to " + flow.to().label(), flow.total(), flow.written(),
                flows.lost(flow), lossStep(flows.firstLoss(flow), Flows.id(flow), steps)))
                .toList();
    }

    /** The first step after which the way has lost something. */
    private static int lossStep(int event, String way, List<Trace.Step> steps) {
        return event < 0 ? 0 : steps.stream()
                .filter(step -> step.state().flows().containsKey(way)
                        && step.state().flows().get(way).lost() > 0)
                .mapToInt(Trace.Step::number).findFirst().orElse(0);
    }

    private static List<Trace.Count> counts(List<TraceEvent> events) {
        Map<String, int[]> counts = new TreeMap<>();
        for (TraceEvent event : events) {
            int[] count = counts.computeIfAbsent(event.call().name(), name -> new int[2]);
            count[0]++;
            count[1] += hasFailed(event.call()) ? 1 : 0;
        }
        List<Trace.Count> list = new ArrayList<>();
        counts.forEach((name, count) -> list.add(new Trace.Count(name, count[0], count[1])));
        return list;
    }

    /** To begin to connect and not to wait is no failure, whatever the kernel calls it. */
    private static boolean hasFailed(SystemCall call) {
        return call.failed() && !call.isCut() && !call.error().equals("EINPROGRESS");
    }
}
