package rsp.trace;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import rsp.trace.TraceEvent.Readiness;

/** Says in words what a call did, and how it is written in C and in Java. */
final class Wording {

    private Wording() {}

    /** The call in short: {@code write(7, buffer, 4096) = 2304}. */
    static String inC(TraceEvent event) {
        SystemCall call = event.call();
        String arguments = switch (event.kind()) {
            case READ, WRITE -> descriptor(call) + ", buffer, " + event.asked();
            case OPTION -> descriptor(call) + ", " + call.argument(2) + ", "
                    + call.argument(3);
            case INTEREST -> call.argument(1).replace("EPOLL_CTL_", "") + ", "
                    + call.descriptor(2).number() + ", " + events(call.argument(3));
            case WAIT -> call.name().startsWith("epoll") ? descriptor(call) : "…";
            default -> descriptor(call);
        };
        return call.name() + "(" + arguments + ") = " + result(call);
    }

    private static String descriptor(SystemCall call) {
        Descriptor first = call.descriptor(0);
        return first.number() < 0 ? "…" : "" + first.number();
    }

    private static String events(String argument) {
        int from = argument.indexOf("events=");
        int to = argument.indexOf(',', from);
        return from < 0 ? "…" : argument.substring(from + "events=".length(), to);
    }

    private static String result(SystemCall call) {
        if (call.isCut()) {
            return "(not yet back)";
        }
        return call.returned() + (call.error().isEmpty() ? "" : " " + call.error());
    }

    /**
     * What the parts call to the same end.
     *
     * @param isClosing
     *            whether it is done because the socket is closed then
     */
    static String inJava(TraceEvent event, boolean isClosing) {
        if (isClosing) {
            return "channel.close()";
        }
        return switch (event.kind()) {
            case LISTEN -> "serverChannel.bind(address, backlog)";
            case WAIT -> inJava(event.call(), event.doesNotWait());
            case ACCEPT -> "serverChannel.accept()";
            case CONNECT -> "channel.connect(address)";
            case READ -> "channel.read(buffer)";
            case WRITE -> "channel.write(buffer)";
            case INTEREST -> switch (event.call().argument(1)) {
                case "EPOLL_CTL_ADD" -> "channel.register(selector, interestOps)";
                case "EPOLL_CTL_MOD" -> "key.interestOps(interestOps)";
                default -> "key.interestOps(0)";
            };
            case OPTION -> "channel.setOption(" + event.call().argument(2) + ", …)";
            case SHUTDOWN -> "channel.shutdownOutput()";
            case CLOSE -> "channel.close()";
        };
    }

    private static String inJava(SystemCall wait, boolean doesNotWait) {
        boolean isOfOne = wait.name().endsWith("poll") && wait.argument(1).equals("1");
        if (doesNotWait) {
            return isOfOne && wait.argument(0).contains("POLLOUT") ? "channel.finishConnect()"
                    : "selector.selectNow()";
        }
        return wait.name().endsWith("poll") ? "(inside a call that waits)" : "selector.select(…)";
    }

    /**
     * What it did, in a sentence.
     *
     * @param isClosing
     *            whether it is done because the socket is closed then
     */
    static String sentence(TraceEvent event, boolean isClosing) {
        return switch (event.kind()) {
            case LISTEN -> "It listens: from now on clients can connect.";
            case WAIT -> waiting(event);
            case ACCEPT -> accepting(event);
            case CONNECT -> connecting(event);
            case READ -> reading(event);
            case WRITE -> writing(event);
            case INTEREST -> isClosing
                    ? "It wants to hear nothing more of " + event.socket() + "."
                    : interest(event);
            case OPTION -> option(event);
            case SHUTDOWN -> shutdown(event, isClosing);
            case CLOSE -> "It closes its socket for " + event.socket() + ".";
        };
    }

    private static String waiting(TraceEvent event) {
        if (event.call().isCut()) {
            return "It waits, and nothing happens any more.";
        }
        if (event.call().failed()) {
            return "It waits, and a signal interrupts it.";
        }
        if (event.ready().isEmpty()) {
            return event.call().returned() > 0
                    ? "It waits, and the kernel reports something that is no connection."
                    : event.doesNotWait()
                            ? "It asks which sockets are ready, and does not wait: none is."
                    : "It waits until its time is up: no socket is ready.";
        }
        return (event.doesNotWait() ? "It asks which sockets are ready, and does not wait."
                : "It waits until a socket is ready.") + " The kernel reports: "
                + readiness(event.ready()) + ".";
    }

    static String readiness(List<Readiness> ready) {
        return ready.stream().map(each -> each.socket() + " ("
                + each.what().replaceFirst("^(?=read|write)", "can ").replace("read, write",
                        "read and write")
                + ")").distinct().collect(Collectors.joining(", "));
    }

    /**
     * Several calls of the same kind, about the same socket or about several alike.
     *
     * @param times
     *            how often the step was done, which need not be said again
     */
    static String together(List<TraceEvent> events, int times) {
        TraceEvent first = events.get(0);
        String often = events.size() == times ? "" : often(events.size());
        boolean isOne = events.stream().map(TraceEvent::socket).distinct().count() == 1;
        String socket = first.socket() == null ? "" : isOne ? first.socket().label()
                : TracedSocket.several(first.socket().role());
        return "it " + switch (first.kind()) {
            case LISTEN -> "listens";
            case WAIT -> "waits until a socket is ready";
            case ACCEPT -> first.outcome() == TraceEvent.Outcome.NOTHING
                    ? "finds that nobody else waits"
                    : first.call().failed() ? "cannot take a client: " + first.call().error()
                    : "takes a connection";
            case CONNECT -> first.call().failed() && first.outcome() == TraceEvent.Outcome.FAILED
                    ? "cannot connect: " + first.call().error()
                    : "connects to the backend";
            case READ -> reads(events, socket);
            case WRITE -> writes(events, socket);
            case INTEREST -> first.interest().isEmpty()
                    ? "wants to hear nothing of " + socket
                    : "wants to hear when it can " + wish(first.interest(), socket);
            case OPTION -> "sets an option of " + socket;
            case SHUTDOWN -> "ends the stream to " + socket
                    + (first.call().failed() ? ", but the connection is gone" : "");
            case CLOSE -> "closes " + socket;
        } + often;
    }

    private static String often(int times) {
        return times == 1 ? ", once" : String.format(", %,d times", times);
    }

    private static String reads(List<TraceEvent> events, String socket) {
        return switch (events.get(0).outcome()) {
            case ENDED -> "sees the end of the stream from " + socket;
            case NOTHING -> "finds nothing to read from " + socket;
            case FAILED -> "cannot read from " + socket;
            default -> "reads " + amounts(events) + " from " + socket;
        };
    }

    private static String writes(List<TraceEvent> events, String socket) {
        long asked = events.stream().mapToLong(TraceEvent::asked).sum();
        return switch (events.get(0).outcome()) {
            case SHORT -> String.format("writes %s to %s, of which the kernel takes %,d",
                    bytes(asked), socket, events.stream().mapToLong(TraceEvent::amount).sum());
            case NOTHING -> "writes to " + socket + ", and the kernel takes nothing";
            case FAILED -> "cannot write to " + socket;
            default -> "passes " + amounts(events) + " on to " + socket;
        };
    }

    private static String amounts(List<TraceEvent> events) {
        long each = events.get(0).amount();
        boolean isSame = events.stream().allMatch(event -> event.amount() == each);
        return isSame ? bytes(each) : bytes(events.stream().mapToLong(TraceEvent::amount).sum())
                + " in all";
    }

    private static String shutdown(TraceEvent event, boolean isClosing) {
        String again = isClosing ? " once more, before it closes its socket" : "";
        return "It ends the stream to " + event.socket() + again
                + (event.call().failed() ? ", but the connection is gone: " + event.call().error()
                        + "."
                        : isClosing ? "." : ": no more bytes will come.");
    }

    private static String accepting(TraceEvent event) {
        return switch (event.outcome()) {
            case DONE, ENDED, SHORT -> "It takes a connection: " + event.socket() + ".";
            case NOTHING -> "Nobody else waits to be taken.";
            case CUT -> "It waits for a client, and none comes.";
            case FAILED -> "It cannot take the client that waits: "
                    + (event.call().error().equals("EMFILE") ? "it has no descriptor left"
                            : event.call().error())
                    + ".";
        };
    }

    private static String connecting(TraceEvent event) {
        return switch (event.outcome()) {
            case DONE, ENDED, SHORT -> "It connects to the backend: " + event.socket() + ".";
            case NOTHING -> "It begins to connect to the backend (" + event.socket()
                    + "), and does not wait for the answer.";
            case CUT -> "It connects to the backend, which does not answer.";
            case FAILED -> "It cannot connect to the backend: " + event.call().error() + ".";
        };
    }

    private static String reading(TraceEvent event) {
        String socket = event.socket().label();
        return switch (event.outcome()) {
            case DONE, SHORT -> String.format("It reads %s from %s (there was room for %,d).",
                    bytes(event.amount()), socket, event.asked());
            case ENDED -> socket + " has ended its stream: nothing more will come from there.";
            case NOTHING -> "Nothing has come from " + socket + " yet.";
            case CUT -> "It waits for " + socket + " to send something, and nothing comes.";
            case FAILED -> event.call().error().equals("ECONNRESET")
                    ? socket + " has reset the connection."
                    : "It cannot read from " + socket + ": " + event.call().error() + ".";
        };
    }

    private static String writing(TraceEvent event) {
        String socket = event.socket().label();
        return switch (event.outcome()) {
            case DONE, ENDED -> String.format("It passes on %s to %s.", bytes(event.amount()),
                    socket);
            case SHORT -> String.format(
                    "A short write: of %s for %s, the kernel takes %,d. Its buffer is full.",
                    bytes(event.asked()), socket, event.amount());
            case NOTHING -> String.format(
                    "The kernel takes none of %s for %s: its buffer is full.",
                    bytes(event.asked()), socket);
            case CUT -> "It waits until " + socket + " takes what it has for it.";
            case FAILED -> "It cannot write to " + socket + " any more: "
                    + event.call().error() + ".";
        };
    }

    private static String interest(TraceEvent event) {
        return event.interest().isEmpty()
                ? "It wants to hear nothing of " + event.socket() + " for now."
                : "It wants to hear when it can "
                        + wish(event.interest(), event.socket().label()) + ".";
    }

    private static String wish(String interest, String socket) {
        return switch (interest) {
            case "read" -> "read from " + socket;
            case "write" -> "write to " + socket;
            default -> "read from " + socket + ", and write to it";
        };
    }

    private static String option(TraceEvent event) {
        return event.call().argument(2).equals("SO_LINGER")
                ? "From now on, to close " + event.socket()
                        + " sends a reset, and no end of the stream."
                : "The kernel is to send even small pieces to " + event.socket() + " at once.";
    }

    /** So many bytes, in words. */
    static String bytes(long count) {
        return String.format("%,d byte%s", count, count == 1 ? "" : "s");
    }

    /** The sentence with a large letter at its beginning. */
    static String capitalised(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
