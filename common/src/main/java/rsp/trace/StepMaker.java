package rsp.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rsp.harness.peers.Transcript;
import rsp.trace.TraceEvent.Kind;
import rsp.trace.TraceEvent.Outcome;

/** Tells events in steps, of which there are few enough to look at each. */
final class StepMaker {

    private static final int ENOUGH = 60;

    /** How much is told as one. */
    private enum Coarseness {
        /** What is repeated in the same way, with the same sockets. */
        ALIKE,
        /** What is repeated with other sockets, or other outcomes. */
        SIMILAR,
        /** All that only moves bytes. */
        TRANSFERS
    }

    /**
     * An event, or something that a client or the backend did.
     *
     * @param event
     *            its number; -1 if it is none
     */
    private record Item(double at, int event, Transcript.Entry entry) {}

    private final List<TraceEvent> events;
    private final List<Item> items = new ArrayList<>();
    private final Flows flows;
    private final States states;
    private final double begun;
    private final Set<Integer> keys = new HashSet<>();

    /**
     * @param begun
     *            when the scene began, in seconds since 1970
     */
    StepMaker(List<TraceEvent> events, List<Transcript.Entry> entries, Flows flows,
            double begun) {
        this.events = events;
        this.flows = flows;
        this.begun = begun;
        this.states = new States(events, flows);
        merge(entries);
        findKeys();
    }

    private void merge(List<Transcript.Entry> entries) {
        int next = 0;
        for (int i = 0; i < events.size(); i++) {
            double end = events.get(i).call().end() - begun;
            for (; next < entries.size() && entries.get(next).seconds() < end; next++) {
                items.add(new Item(entries.get(next).seconds(), -1, entries.get(next)));
            }
            items.add(new Item(end, i, null));
        }
        for (; next < entries.size(); next++) {
            items.add(new Item(entries.get(next).seconds(), -1, entries.get(next)));
        }
    }

    /** What must be seen by itself: the first of its kind, if it is no everyday thing. */
    private void findKeys() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            TraceEvent event = events.get(i);
            boolean isUnusual = event.kind() != Kind.WAIT && event.outcome() != Outcome.DONE
                    || event.kind() == Kind.INTEREST;
            if (isUnusual && seen.add(event.kind() + " " + event.socket().role()
                    + event.outcome() + event.interest())) {
                keys.add(i);
            }
        }
        keys.addAll(flows.firstLosses());
    }

    List<Trace.Step> steps() {
        List<Folding> foldings = List.of();
        for (Coarseness coarseness : Coarseness.values()) {
            foldings = Folding.of(items.stream().map(item -> signature(item, coarseness))
                    .toList());
            if (coarseness == Coarseness.TRANSFERS) {
                foldings = joined(foldings);
            }
            if (foldings.size() <= ENOUGH) {
                break;
            }
        }
        List<Trace.Step> steps = new ArrayList<>();
        for (Folding folding : foldings) {
            steps.add(step(steps.size() + 1, folding));
        }
        return steps;
    }

    private String signature(Item item, Coarseness coarseness) {
        if (item.event() < 0) {
            return "scene " + item.at();
        }
        TraceEvent event = events.get(item.event());
        if (keys.contains(item.event())) {
            return "key " + item.event();
        }
        String thread = "" + event.thread();
        if (coarseness == Coarseness.ALIKE) {
            return thread + event.kind() + event.socket() + event.outcome() + event.interest()
                    + event.ready();
        }
        String role = event.socket() == null ? "" : "" + event.socket().role();
        return event.kind() + role + (event.isTransfer() ? "" : event.outcome())
                + event.interest();
    }

    /** What lies between two things that must be seen, if it only moves bytes, is one. */
    private List<Folding> joined(List<Folding> foldings) {
        List<Folding> joined = new ArrayList<>();
        for (Folding folding : foldings) {
            Folding last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && movesBytes(last) && movesBytes(folding)) {
                joined.set(joined.size() - 1,
                        new Folding(last.from(), folding.to() - last.from(), 1));
            } else {
                joined.add(folding);
            }
        }
        return joined;
    }

    private boolean movesBytes(Folding folding) {
        for (int i = folding.from(); i < folding.to(); i++) {
            int number = items.get(i).event();
            if (number < 0 || keys.contains(number)) {
                return false;
            }
            TraceEvent event = events.get(number);
            if (!event.isTransfer() && event.kind() != Kind.WAIT
                    && event.kind() != Kind.INTEREST) {
                return false;
            }
        }
        return true;
    }

    private Trace.Step step(int number, Folding folding) {
        List<Item> some = items.subList(folding.from(), folding.to());
        Item last = some.get(some.size() - 1);
        if (last.event() < 0) {
            return new Trace.Step(number, last.at(), last.at(), null, 1, "scene",
                    named(last.entry().who()) + " " + last.entry().what() + ".", List.of(),
                    states.after(lastEventBefore(folding.from()), begun + last.at()));
        }
        List<TraceEvent> its = some.stream().map(item -> events.get(item.event())).toList();
        List<List<TraceEvent>> groups = groups(its);
        int times = folding.times() > 1 ? folding.times() : rounds(its, groups);
        return new Trace.Step(number, its.get(0).call().start() - begun, last.at(),
                States.laneOf(its.get(0).thread()), times, kind(its),
                words(groups, times, some.get(0).event(), last.event()),
                groups.stream().map(group -> call(group, times)).toList(),
                states.after(last.event(), its.get(its.size() - 1).call().end()));
    }

    /** The scene counts its clients from the second one on. */
    private static String named(String who) {
        return who.equals("client") ? who + " 1" : who;
    }

    private int lastEventBefore(int item) {
        for (int i = item; i >= 0; i--) {
            if (items.get(i).event() >= 0) {
                return items.get(i).event();
            }
        }
        return -1;
    }

    private static List<List<TraceEvent>> groups(List<TraceEvent> events) {
        Map<String, List<TraceEvent>> groups = events.stream().collect(Collectors.groupingBy(
                event -> event.kind() + " " + (event.kind() == Kind.WAIT ? ""
                        : event.outcome() + event.interest() + event.socket().role()),
                LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(groups.values());
    }

    /** What was joined is as many rounds as it waited or, if it never did, read. */
    private static int rounds(List<TraceEvent> events, List<List<TraceEvent>> groups) {
        return events.size() == groups.size() ? 1
                : groups.stream().mapToInt(List::size).max().orElse(1);
    }

    private static String kind(List<TraceEvent> events) {
        return events.stream().map(TraceEvent::kind).filter(kind -> kind != Kind.WAIT).findFirst()
                .orElse(Kind.WAIT).name().toLowerCase(Locale.ROOT);
    }

    private String words(List<List<TraceEvent>> groups, int times, int first, int last) {
        String done = times == 1 && groups.size() == 1 ? Wording.sentence(groups.get(0).get(0))
                : String.format("%,d times: ", times) + groups.stream()
                        .map(group -> Wording.together(group, times))
                        .collect(Collectors.joining("; ")) + ".";
        return done + fate(first, last);
    }

    /** What becomes of the bytes that the kernel did not take. */
    private String fate(int first, int last) {
        long lost = flows.lostBetween(first, last);
        long held = 0;
        if (first == last && events.get(first).kind() == Kind.WRITE) {
            held = events.get(first).asked() - events.get(first).amount() - lost;
        }
        return (lost > 0 ? " " + Wording.bytes(lost) + (lost == 1 ? " is" : " are")
                + " lost: nothing will pass them on." : "")
                + (held > 0 ? " The other " + Wording.bytes(held)
                        + " must wait; it will try again with them." : "");
    }

    private static Trace.Call call(List<TraceEvent> group, int times) {
        TraceEvent first = group.get(0);
        Map<String, String> ready = new TreeMap<>();
        first.ready().forEach(each -> ready.put(each.socket().id(), each.what()));
        boolean isOne = group.stream().map(TraceEvent::socket).distinct().count() == 1;
        return new Trace.Call(first.kind().name().toLowerCase(Locale.ROOT),
                first.socket() == null || !isOne ? null : first.socket().id(), group.size(),
                group.stream().mapToLong(TraceEvent::asked).sum(),
                group.stream().mapToLong(TraceEvent::amount).sum(),
                first.outcome().name().toLowerCase(Locale.ROOT), Wording.inC(first),
                Wording.inJava(first), Wording.together(group, times), ready);
    }
}
