package rsp.behaviours;

import java.util.Arrays;
import java.util.List;
import rsp.harness.BehaviourFailure;
import rsp.harness.BehaviourFailure.Place;
import rsp.harness.Symptom;

/** Why a proxy most likely fails in some way, whatever the behaviour that shows it. */
enum Cause {
    NOT_STARTED(Symptom.NOT_STARTED, "did not start",
            "The program ends, or does not listen on the port that it is given. What it says is"
                    + " quoted above.",
            """
                    {proxy}"""),

    DIED(Symptom.DIED, "ended the proxy",
            "Something that happens to one connection is not caught where that connection is"
                    + " served, and ends the whole program: an exception, or in C the signal"
                    + " SIGPIPE (status 141). With status 0 or 1 it may be its own loop that"
                    + " ended, at an error that is none: EINTR, say, when a signal such as SIGCHLD"
                    + " has come while it waited, or what is said of the socket of a client that had"
                    + " gone before it was accepted. With SIGABRT or SIGSEGV something was written"
                    + " beyond its place: by select(), say, which can watch no descriptor from 1024"
                    + " on (FD_SETSIZE); poll and epoll can.",
            """
                    ./jbang backend 9000
                    {proxy}; echo "exit status $?\""""),

    LEFT_RUNNING(Symptom.LEFT_RUNNING, "left a process running",
            "The program goes into the background, starts others and does not end them, or catches"
                    + " SIGTERM and goes on.",
            """
                    {proxy} & sleep 1; kill $!; sleep 1; pgrep -a -f {pattern}"""),

    TOO_SLOW(Symptom.TOO_SLOW, "took too long",
            "Something waits a fixed time again and again: a sleep in the loop, a timeout of select"
                    + " or poll in place of an event, or small pieces that wait to be sent together"
                    + " (without TCP_NODELAY).",
            """
                    ./jbang backend 9000
                    time curl http://127.0.0.1:8000/echo"""),

    LOST_IN_THE_MIDDLE(Symptom.BYTES_LOST, Place.MIDDLE, "lost bytes in the middle of a stream",
            "A write to a socket may take less than it is given. The proxy does not keep the rest,"
                    + " and goes on with what it reads next.",
            """
                    nc -l 9000 | (sleep 3; wc -c)                   # fewer bytes
                    head -c 20000000 /dev/zero | nc -N 127.0.0.1 8000"""),

    LOST_AT_THE_END(Symptom.BYTES_LOST, Place.END, "lost the end of a stream",
            "The proxy closes the connection, or passes an end of stream on, while there is"
                    + " something that it still has to send there, or to read before it.",
            """
                    ./jbang backend 9000
                    curl -s 'http://127.0.0.1:8000/big?mib=50' | (sleep 3; wc -c)    # 52428800"""),

    LOST(Symptom.BYTES_LOST, Place.NOWHERE, "lost bytes",
            "Some bytes were read from one side and never written to the other.", """
                    nc -l 9000 | wc -c
                    head -c 20000000 /dev/zero | nc -N 127.0.0.1 8000"""),

    SURPLUS(Symptom.BYTES_CHANGED, Place.END, "sent more than it was given",
            "More of the buffer is written than the last read has put there: without flip, or with"
                    + " the length of the whole buffer. Or the last bytes are written twice.",
            """
                    nc -l 9000 | wc -c                              # more than 5
                    printf hello | nc -N 127.0.0.1 8000"""),

    CHANGED(Symptom.BYTES_CHANGED, "changed bytes",
            "The bytes are treated as text, in a String, a Reader or a line at a time; or a buffer"
                    + " is read into again before all that is in it has been written; or its marks"
                    + " do not stand where they should (clear before the read, flip after it).",
            """
                    nc -l 9000 | xxd
                    printf '\\000\\001\\377\\r\\n' | nc -N 127.0.0.1 8000"""),

    DOUBLED(Symptom.BYTES_DOUBLED, "sent bytes twice",
            "After a write that took only a part, the proxy does not go on behind that part, but"
                    + " sends it again.",
            """
                    nc -l 9000 | (sleep 3; wc -c)                   # more bytes
                    head -c 20000000 /dev/zero | nc -N 127.0.0.1 8000"""),

    SWAPPED(Symptom.BYTES_SWAPPED, "sent bytes in another order",
            "New bytes are written while older ones still wait in a buffer, and so overtake"
                    + " them.",
            """
                    nc -l 9000 | (sleep 3; cat) | sort -nc          # disorder
                    seq 3000000 | nc -N 127.0.0.1 8000"""),

    SILENT(Symptom.TIMED_OUT, "kept something back",
            "The proxy waits for something else, or has forgotten that it still has something to"
                    + " send or to read.",
            """
                    ./jbang backend 9000
                    curl -v --max-time 10 http://127.0.0.1:8000/echo"""),

    LATE(Symptom.LATE, "kept somebody waiting",
            "Something waits for a time that is none of its business: for an acknowledgement, for"
                    + " another connection, in a sleep.",
            """
                    ./jbang backend 9000
                    time curl http://127.0.0.1:8000/echo"""),

    REFUSED(Symptom.REFUSED, "refused a client",
            "Nobody listens at that address and port (any more).", """
                    ss -tln 'sport = :8000'"""),

    RESET(Symptom.RESET, "reset a connection",
            "The proxy closes a socket in which there are bytes that it has not read, or closes it"
                    + " on purpose with a reset; or an error of one side ends both. A timeout is"
                    + " such an error, too, when one side does not read for some seconds.",
            """
                    sudo tcpdump -n -i lo 'tcp[tcpflags] & tcp-rst != 0'"""),

    CLEAN_END(Symptom.CLEAN_END, "passed a reset on as an end",
            "The proxy ends a connection in the ordinary way whatever has ended the other one.",
            """
                    ./jbang backend 9000
                    curl -s -o /dev/null http://127.0.0.1:8000/stream; echo $?
                    # end the backend by kill -9: curl should not say 0"""),

    UNBOUNDED(Symptom.UNBOUNDED, "took more than it could pass on",
            "The proxy goes on reading from one side although the other takes nothing.", """
                    ./jbang backend 9000
                    curl -s --limit-rate 1 'http://127.0.0.1:8000/big?mib=256' >/dev/null &
                    grep VmRSS /proc/$(pgrep -n -f {pattern})/status"""),

    LEAKED(Symptom.LEAKED, "left something behind",
            "On one of the ways in which a connection ends, something of it is not given back: a"
                    + " socket, or what is kept for it.",
            """
                    ls -l /proc/$(pgrep -n -f {pattern})/fd         # before and after"""),

    SPINS(Symptom.SPINS, "burned CPU for nothing",
            "The proxy is told again and again of something that it does nothing about, such as the"
                    + " end of a stream that it has seen, or room in a socket for which it has"
                    + " nothing; or it asks again and again.",
            """
                    top -b -n 3 -p $(pgrep -n -f {pattern})
                    timeout 1 strace -c -f -p $(pgrep -n -f {pattern})"""),

    UNCLEAR_ERROR(Symptom.UNCLEAR_ERROR, "did not tell an error in a line",
            "An error is not caught where it happens, or its message does not say what was wrong.",
            """
                    {proxy}"""),

    STACK_TRACE(Symptom.STACK_TRACE, "wrote a stack trace",
            "Something went wrong for which the program has no answer: an exception that nobody"
                    + " catches, or one whose trace is printed where it is caught. The trace says"
                    + " what it was, in its first line or in its last, and the lines in it that"
                    + " name your own program say where.",
            """
                    ./jbang backend 9000
                    {proxy}"""),

    UNTRUE(Symptom.UNTRUE, "said what is not so",
            "What the program says is counted or measured in another place than where it happens.",
            """
                    {proxy}""");

    /** Of what happens to a connection whose one end does not read. */
    static final String STALL_TAKEN_FOR_THE_END = "One end does not read for some seconds, and the"
            + " proxy gives the connection up: a timeout of a write, a read or of poll, or a bound"
            + " of what it keeps. It should wait, and read no more from the other end meanwhile.";

    private final Symptom symptom;
    private final Place place;
    private final String deed;
    private final String why;
    private final String seeIt;

    Cause(Symptom symptom, String deed, String why, String seeIt) {
        this(symptom, null, deed, why, seeIt);
    }

    Cause(Symptom symptom, Place place, String deed, String why, String seeIt) {
        this.symptom = symptom;
        this.place = place;
        this.deed = deed;
        this.why = why;
        this.seeIt = seeIt;
    }

    /** The one that fits a failure. */
    static Cause of(BehaviourFailure failure) {
        List<Cause> fitting = Arrays.stream(values())
                .filter(cause -> cause.symptom == failure.symptom())
                .filter(cause -> cause.place == null || cause.place == failure.place()).toList();
        return fitting.get(0);
    }

    /** What the proxy did, to follow "it". */
    String deed() {
        return deed;
    }

    String why() {
        return why;
    }

    /** Shell commands that show it in general, with placeholders as in WhenItFails. */
    String seeIt() {
        return seeIt;
    }
}
