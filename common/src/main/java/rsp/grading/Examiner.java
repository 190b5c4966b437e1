package rsp.grading;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.exercises.Examination;
import rsp.grading.Scored.Outcome;
import rsp.harness.BehaviourFailure;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProxyProcess;
import rsp.harness.programs.Subject;

/**
 * Marks one submission, as a program of its own: it plays the clients and the backends, in the
 * network in which the submission runs. What comes of it goes to standard output, a line of JSON
 * for each answer and one at the end.
 */
public final class Examiner {

    /**
     * A line of its output.
     *
     * @param answered
     *            what came of a behaviour: a sign for the progress; null in the last line
     * @param marked
     *            what came of all; null but in the last line
     */
    record Line(String answered, Marked marked) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Gson GSON = new Gson();

    private final Order order;
    private final Paper paper;
    private final PrintStream results;
    private final long end;

    private Examiner(Order order, PrintStream results) {
        this.order = order;
        this.paper = Paper.of(order.choice());
        this.results = results;
        this.end = System.nanoTime() + Duration.ofSeconds(order.seconds()).toNanos();
    }

    public static void main(String... args) {
        PrintStream results = System.out;
        // Nothing but the results goes there.
        System.setOut(System.err);
        endWithTheGrader();
        new Examiner(Order.of(args[0]), results).run();
        System.exit(0);
    }

    /** It holds the other end of standard input as long as it lives. */
    private static void endWithTheGrader() {
        Thread thread = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // As good as its end.
            }
            ProxyProcess.endAll();
            System.exit(1);
        }, "waits for the grader's end");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Marked marked;
        try {
            marked = mark();
        } catch (GraderFault | IOException | RuntimeException e) {
            e.printStackTrace();
            marked = Marked.not(Printable.inOne("" + e.getMessage()));
        }
        results.println(GSON.toJson(new Line(null, marked)));
    }

    private Marked mark() throws GraderFault, IOException {
        Subject subject;
        try {
            subject = new Submitted(order, paper).program();
            start(subject);
        } catch (IllegalArgumentException e) {
            return nothing(e.getMessage(), e.getMessage());
        } catch (BehaviourFailure e) {
            return nothing(inShort(e.getMessage()), e.getMessage());
        }
        List<Scored> scores = new SecondChance(
                (behaviours, each) -> new Examination(subject, timeLeft()).ask(behaviours, each),
                this::tell).ask(askable(subject));
        return Marked.of(scores, note(Marked.of(scores, "")));
    }

    /** Its first line, and the last one of what it shows of standard error. */
    private static String inShort(String failure) {
        return Stream.concat(failure.lines().limit(1),
                failure.lines().filter(line -> line.startsWith(ProxyProcess.ERROR_LINE))
                        .reduce((one, next) -> next).stream())
                .collect(Collectors.joining("\n"));
    }

    private Marked nothing(String note, String explanation) {
        return Marked.nothing(paper.points(), Printable.inOne(note),
                Printable.lines(explanation));
    }

    /** Asks first what every behaviour would fail for. */
    private static void start(Subject subject) {
        try (Rig rig = new Rig(subject, PATIENCE)) {
            rig.proxy();
        }
    }

    private Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Only a part can be asked for some. */
    private Map<String, Integer> askable(Subject subject) {
        Map<String, Integer> points = new LinkedHashMap<>();
        new Examination(subject, timeLeft()).askable(paper.behaviours())
                .forEach(behaviour -> points.put(behaviour, paper.points().get(behaviour)));
        return points;
    }

    private void tell(String sign) {
        results.println(GSON.toJson(new Line(sign, null)));
    }

    private String note(Marked marked) {
        long notAsked = marked.count(Outcome.NOT_ASKED);
        long failedOnce = marked.count(Outcome.FAILED_ONCE);
        return notAsked + failedOnce == 0 ? "" : String.format(
                "its %d s were over: %d behaviours were not asked, and %d that failed not once"
                        + " more",
                order.seconds(), notAsked, failedOnce);
    }
}
