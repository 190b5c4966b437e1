package rsp.behaviours;

import static rsp.harness.programs.Model.THREADS;
import static rsp.harness.programs.Model.VIRTUAL_THREADS;
import static rsp.harness.programs.Part.PART1;
import static rsp.harness.programs.Part.PART2;
import static rsp.harness.programs.Part.PART3;
import static rsp.harness.Symptom.BYTES_LOST;
import static rsp.harness.Symptom.CLEAN_END;
import static rsp.harness.Symptom.LATE;
import static rsp.harness.Symptom.LEAKED;
import static rsp.harness.Symptom.RESET;
import static rsp.harness.Symptom.SPINS;
import static rsp.harness.Symptom.TIMED_OUT;
import static rsp.harness.Symptom.UNBOUNDED;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rsp.harness.Symptom;
import rsp.harness.programs.Stage;

/**
 * What each behaviour must come to with each part: the one table. A behaviour works with
 * every part for which its row declares no failure.
 */
public final class Expectations {

    private static final String ONE_READ = "it reads from the client only once";
    private static final String ONE_AT_A_TIME = "it serves one connection to its end before it"
            + " accepts the next";
    private static final String SHORT_WRITE = "what a write does not take is lost";
    private static final String NAGLE = "it leaves TCP_NODELAY off";
    private static final String ENDS_BOTH = "the end of either stream closes both connections";
    private static final String BLOCKING_CONNECT = "it waits in connect and does nothing else";
    private static final String FIN_FOR_RESET = "it closes the other side in the ordinary way"
            + " whatever the reason";

    private static final String WRITE_ERROR = "it gives the connection up when a write fails, and"
            + " does not read what is there";
    private static final String WAITS_FOR_LOG = "it writes its lines to standard error itself, and"
            + " waits when that is a full pipe";

    private static final String A_THREAD_FOR_EACH_LINE = "each line has a thread that waits until"
            + " it can be written";

    private static final String NO_DESCRIPTOR_LEFT = "it accepts a client when there is no"
            + " descriptor left for the backend, and must turn it away";

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();
    private static final Map<Class<?>, String> GROUPS = new LinkedHashMap<>();

    static {
        group(DataBehaviours.class, "Data");
        row("a small request gets its reply and the end of the stream");
        row("a hundred requests one after another leave no descriptor open");
        row("a client that leaves without a byte does not keep the next one waiting");
        row("a reply that takes six seconds arrives");
        row("every byte value goes through unchanged");
        row("IPv4 and IPv6 are both answered");
        row("every address of the machine is answered");
        row("a backend with an IPv6 address is reached");
        row("the backend may speak first")
                .fails(PART1, TIMED_OUT, "it listens to the backend only after its one read"
                        + " from the client");
        row("a conversation of a thousand turns goes through")
                .fails(PART1, TIMED_OUT, ONE_READ);
        row("small pieces are not kept back")
                .fails(PART1, TIMED_OUT, ONE_READ)
                .fails(PART2, LATE, NAGLE)
                .fails(PART3, LATE, NAGLE);
        row("a request of 4097 bytes arrives whole")
                .fails(PART1, TIMED_OUT, ONE_READ + ", of at most 4096 bytes");
        row("a request that dribbles in a byte at a time arrives whole")
                .fails(PART1, TIMED_OUT, ONE_READ);
        row("HTTP keeps its connection alive and sends in chunks")
                .fails(PART1, TIMED_OUT, ONE_READ);
        row("TLS passes through")
                .fails(PART1, TIMED_OUT, ONE_READ);
        row("a WebSocket conversation goes through")
                .fails(PART1, TIMED_OUT, ONE_READ);
        // tag::reply-of-11[]
        row("a reply of 11 mebibytes reaches a client that pauses")
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        // end::reply-of-11[]
        row("an upload of 16 mebibytes reaches a backend that pauses")
                .fails(PART1, TIMED_OUT, ONE_READ)
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        row("sixty four mebibytes go both ways while the readers stall in turn")
                .fails(PART1, TIMED_OUT, ONE_READ)
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        row("random chunks and pauses both ways at once lose nothing")
                .fails(PART1, TIMED_OUT, ONE_READ)
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        row("what follows a short write stays in order")
                .fails(PART1, TIMED_OUT, ONE_READ)
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);

        group(ClosingBehaviours.class, "Closing");
        row("all descriptors come back whichever end closes first");
        row("a hundred closed connections leave no socket in CLOSE WAIT");
        row("a client that resets in mid reply frees the backend");
        row("two ends that reset at once are no second error")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME);
        row("a reply of 50 mebibytes then the end reaches a stalled client")
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        row("an upload of 50 mebibytes then the end reaches a stalled backend")
                .fails(PART1, TIMED_OUT, ONE_READ)
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        row("a reply comes after the client has ended its stream")
                .fails(PART1, TIMED_OUT, ONE_READ + " and never sees the end of its stream")
                .fails(PART2, BYTES_LOST, ENDS_BOTH)
                .fails(PART3, BYTES_LOST, ENDS_BOTH);
        row("a request and its end are kept until the backend accepts")
                .fails(PART1, TIMED_OUT, ONE_READ + " and never sees the end of its stream")
                .fails(PART2, BYTES_LOST, ENDS_BOTH)
                .fails(PART3, BYTES_LOST, ENDS_BOTH);
        row("an end without a byte is kept until the backend accepts")
                .fails(PART1, BYTES_LOST, "a client that ends without a byte is let go")
                .fails(PART2, BYTES_LOST, ENDS_BOTH)
                .fails(PART3, BYTES_LOST, ENDS_BOTH);
        row("a client that ends first and reads late gets all")
                .fails(PART1, TIMED_OUT, ONE_READ + " and never sees the end of its stream")
                .fails(PART2, BYTES_LOST, ENDS_BOTH)
                .fails(PART3, BYTES_LOST, ENDS_BOTH);
        row("an upload goes on after the backend has ended its stream")
                .fails(PART1, BYTES_LOST, "the end of the backend's stream ends the connection")
                .fails(PART2, BYTES_LOST, ENDS_BOTH)
                .fails(PART3, BYTES_LOST, ENDS_BOTH);
        row("a reply arrives while the backend leaves the request unread")
                .fails(PART1, RESET, "it closes the client's socket with unread bytes in it")
                .fails(PART2, RESET, "it closes the client's socket with unread bytes in it")
                .fails(PART3, RESET, "it closes the client's socket with unread bytes in it");
        row("an answer arrives although the backend has reset the upload")
                .fails(PART2, BYTES_LOST, WRITE_ERROR)
                .fails(PART3, BYTES_LOST, WRITE_ERROR);
        row("a reset of the backend does not look like a clean end to the client")
                .fails(PART1, CLEAN_END, FIN_FOR_RESET)
                .fails(PART2, CLEAN_END, FIN_FOR_RESET)
                .fails(PART3, CLEAN_END, FIN_FOR_RESET);
        row("a reset of the client does not look like a clean end to the backend")
                .fails(PART1, TIMED_OUT, ONE_READ + " and hears nothing of it any more")
                .fails(PART2, CLEAN_END, FIN_FOR_RESET)
                .fails(PART3, CLEAN_END, FIN_FOR_RESET);
        row("a client that resets while the proxy connects leaves nothing behind")
                .fails(PART1, LEAKED, BLOCKING_CONNECT)
                .fails(THREADS, LEAKED, BLOCKING_CONNECT)
                .fails(VIRTUAL_THREADS, LEAKED, BLOCKING_CONNECT)
                .fails(PART2, LEAKED, BLOCKING_CONNECT)
                .fails(PART3, LEAKED, BLOCKING_CONNECT);

        group(ConcurrencyBehaviours.class, "Many at once");
        row("four clients of a slow backend are served at the same time")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME);
        row("a silent client does not stop the next one")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME);
        row("a stalled reader does not hold up fifty active ones")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME);
        row("a ping gets its turn beside a firehose")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME);
        row("a new client is not kept waiting");
        row("a burst of 300 connections is taken in")
                .fails(PART1, TIMED_OUT,
                        "its queue is short, as in the post, and it serves one at a time");
        row("a thousand idle connections cost no CPU")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME);
        row("half closed and stalled connections cost no CPU")
                .fails(PART1, TIMED_OUT, ONE_READ + " and never sees the end of its stream")
                .fails(PART2, BYTES_LOST, ENDS_BOTH)
                .fails(PART3, BYTES_LOST, ENDS_BOTH);

        group(BackendBehaviours.class, "Trouble with the backend");
        row("a backend that refuses is used again when it is back");
        row("a backend that dies is used again when it is back");
        row("a refused connection is told in one line");
        row("a connection that the backend resets is told in one line");
        row("a backend address that Java cannot use ends only the connections to it");
        row("a backend that does not accept does not freeze other connections")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME)
                .fails(PART2, TIMED_OUT, BLOCKING_CONNECT)
                .fails(PART3, TIMED_OUT, BLOCKING_CONNECT);

        group(LimitBehaviours.class, "Limits");
        row("a client that never reads holds the backend back")
                .fails(PART2, UNBOUNDED, SHORT_WRITE)
                .fails(PART3, UNBOUNDED, SHORT_WRITE);
        row("a backend that never reads holds the client back")
                .fails(PART1, TIMED_OUT, ONE_READ)
                .fails(PART2, UNBOUNDED, SHORT_WRITE)
                .fails(PART3, UNBOUNDED, SHORT_WRITE);
        row("without memory for all that waits the proxy ends connections and not itself")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME)
                .fails(PART2, TIMED_OUT, BLOCKING_CONNECT)
                .fails(PART3, TIMED_OUT, BLOCKING_CONNECT);
        row("forty clients that stall get all in the end")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME)
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        row("what has gone makes room for more")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME)
                .fails(PART2, BYTES_LOST, SHORT_WRITE)
                .fails(PART3, BYTES_LOST, SHORT_WRITE);
        row("two hundred connections leave no memory behind");
        row("a hundred connections leave no process behind");
        row("connections that have ended leave no thread behind");
        row("connections that have ended leave their places to others");
        row("out of descriptors those connected are not held up")
                .fails(PART1, TIMED_OUT, ONE_READ);
        row("out of descriptors the proxy waits and recovers")
                .fails(PART1, TIMED_OUT, ONE_AT_A_TIME)
                .fails(PART2, SPINS, "it tries to accept again at once")
                .fails(PART3, SPINS, "it tries to accept again at once")
                .fails(THREADS, BYTES_LOST, NO_DESCRIPTOR_LEFT)
                .fails(VIRTUAL_THREADS, BYTES_LOST, NO_DESCRIPTOR_LEFT);

        row("a log that nobody reads holds nobody up")
                .fails(PART1, TIMED_OUT, WAITS_FOR_LOG)
                .fails(PART2, TIMED_OUT, WAITS_FOR_LOG)
                .fails(PART3, TIMED_OUT, WAITS_FOR_LOG)
                .fails(THREADS, UNBOUNDED, A_THREAD_FOR_EACH_LINE)
                .fails(VIRTUAL_THREADS, UNBOUNDED, A_THREAD_FOR_EACH_LINE);

        group(StartUpBehaviours.class, "Starting and ending");
        row("port 0 takes a free port and one line says which");
        row("a missing argument is refused in a line");
        row("an argument too many is refused in a line");
        row("what is not a port is refused in a line");
        row("a backend may have the lowest port and the highest");
        row("an unknown host is refused in a line");
        row("a port that is taken is refused in a line");
        row("a backend that is the proxy itself is refused in a line");
        row("the option help prints how to call the program");
        row("a restart does not wait for connections in TIME WAIT");
        row("each address of the backend is tried in turn");
        row("the signal SIGTERM ends the proxy and all that it started");

        group(ConfigBehaviours.class, "Settings in a Lua file (from part 3 on)");
        row("the settings of the post are taken as they stand");
        row("numbers and what Lua computes are settings too");
        row("what is right in Lua is taken although LuaJ differs");
        row("a missing config file is refused in a line");
        row("what is not Lua is refused with its file and line");
        row("what LuaJ fails to compile is refused with its file and line");
        row("an error while the config runs is refused with its file and line");
        row("a missing setting or one of the wrong type is refused by name");
        row("a setting that is no port is refused by name");
        row("a config cannot reach files or processes or Java");
    }

    private Expectations() {}

    /** All groups of behaviours in the table's order, with their titles. */
    public static Map<Class<?>, String> groups() {
        return Collections.unmodifiableMap(GROUPS);
    }

    /** The sentences of a group's behaviours, in the table's order. */
    public static List<String> sentences(Class<?> group) {
        return ROWS.entrySet().stream().filter(row -> row.getValue().group == group)
                .map(Map.Entry::getKey).toList();
    }

    // tag::of[]
    /** What is expected of a behaviour, named by its sentence, with a stage. */
    public static Expectation of(String sentence, Stage stage) {
        if (stage instanceof Declaring itself) {
            return itself.expectation(sentence);
        }
        Row row = ROWS.get(sentence);
        if (row == null) {
            throw new IllegalStateException("\"" + sentence + "\" has no row in Expectations.java");
        }
        return row.declared.getOrDefault(stage, Expectation.WORKS);
    }
    // end::of[]

    /** Whether the table has a row for a behaviour; those that only exercises have, have none. */
    public static boolean isInTable(String sentence) {
        return ROWS.containsKey(sentence);
    }

    static Expectation of(Method behaviour, Stage stage) {
        return of(Sentences.sentence(behaviour), stage);
    }

    private static void group(Class<?> group, String title) {
        GROUPS.put(group, title);
    }

    private static Row row(String sentence) {
        Class<?> group = List.copyOf(GROUPS.keySet()).get(GROUPS.size() - 1);
        Row row = new Row(group);
        if (ROWS.put(sentence, row) != null) {
            throw new IllegalStateException("two rows for \"" + sentence + "\"");
        }
        return row;
    }

    private static final class Row {

        private final Class<?> group;
        private final Map<Stage, Expectation> declared = new HashMap<>();

        Row(Class<?> group) {
            this.group = group;
        }

        Row fails(Stage stage, Symptom symptom, String reason) {
            declared.put(stage, new Expectation(symptom, reason));
            return this;
        }
    }
}
