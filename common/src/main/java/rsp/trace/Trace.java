package rsp.trace;

import java.util.List;
import java.util.Map;

/**
 * What a proxy asked of the kernel in a scene, told in steps.
 *
 * @param command
 *            what records it again
 * @param program
 *            what the proxy is called
 * @param scene
 *            its name
 * @param happening
 *            what happens in it, after "while"
 * @param outcome
 *            what came of it, in a sentence
 * @param seconds
 *            how long it took, under strace, which makes everything slower
 * @param lanes
 *            who and what took part: threads, and sockets
 * @param flows
 *            the ways that bytes took
 * @param steps
 *            in the order of time
 * @param counts
 *            the calls by kind
 * @param leftOut
 *            how many other calls were traced that were about no connection
 * @param peers
 *            what the scene's clients and backends counted themselves
 * @param summary
 *            sentences
 */
public record Trace(String command, String program, String scene, String happening,
        String outcome, double seconds, List<Lane> lanes, List<Way> flows, List<Step> steps,
        List<Count> counts, int leftOut, List<PeerCount> peers, List<String> summary) {

    /**
     * Who or what takes part.
     *
     * @param kind
     *            thread, listening, client or backend
     */
    public record Lane(String id, String kind, String name) {}

    /**
     * Bytes that go one way.
     *
     * @param from
     *            the lane they come from
     * @param read
     *            how many the proxy read in all
     * @param passed
     *            how many the kernel took from it
     * @param lost
     *            how many it read and never passed on
     * @param lossStep
     *            the number of the step in which the first one was lost; 0 if none was
     */
    public record Way(String id, String from, String to, String name, long read, long passed,
            long lost, int lossStep) {}

    /**
     * Something that the proxy did, once or many times; or, if it has no calls, something that a
     * client or the backend did.
     *
     * @param number
     *            from 1 on
     * @param from
     *            when it began, in seconds from the beginning
     * @param threads
     *            the lanes of those who did it, the first one first; none if it was no call
     * @param times
     *            how often what its calls say was done, one after the other
     * @param words
     *            what it was
     * @param state
     *            how things are after it
     */
    public record Step(int number, double from, double to, List<String> threads, int times,
            String kind, String words, List<Call> calls, State state) {}

    /**
     * A call of a step, or several of the same kind.
     *
     * @param lanes
     *            the sockets that they are about; none if it waits
     * @param times
     *            how many there were
     * @param asked
     *            bytes that were to go, in all
     * @param amount
     *            bytes that went, in all
     * @param outcome
     *            done, short, nothing, ended, failed or cut
     * @param c
     *            the first of them, in short
     * @param java
     *            what the parts call to the same end
     * @param ready
     *            what the kernel reported in all of them, by lane
     */
    public record Call(String kind, List<String> lanes, int times, long asked, long amount,
            String outcome, String c, String java, Map<String, String> ready) {}

    /**
     * How things are.
     *
     * @param waits
     *            by thread, the call in which it waits, and for what; a thread that is not there
     *            has work
     * @param interest
     *            by socket, what the kernel is asked to tell of it
     * @param ends
     *            by socket, open, connecting, ended, shut, reset or closed
     * @param flows
     *            by way
     */
    public record State(Map<String, String> waits, Map<String, String> interest,
            Map<String, String> ends, Map<String, Bytes> flows) {}

    /**
     * The bytes of a way so far.
     *
     * @param held
     *            read, and passed on later
     * @param lost
     *            read, and passed on never
     */
    public record Bytes(long read, long passed, long held, long lost) {}

    /** How often a call was made. */
    public record Count(String name, int times, int failed) {}

    /** What a client or a backend counted. */
    public record PeerCount(String name, long sent, long received) {}
}
