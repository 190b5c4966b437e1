package rsp.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        /** All that is more of the same. */
        SAME
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
    /** What is done only because the socket is closed then. */
    private final Set<TraceEvent> closing = new HashSet<>();
    /** When something of a kind was done first by a client or the backend. */
    private final Map<String, Double> sceneKinds = new HashMap<>();

    /**
     * @param begun
     *            when the scene began, as exact as the clock has it: calls follow each other
     *            within microseconds
     */
    StepMaker(List<TraceEvent> events, List<Transcript.Entry> entries, Flows flows,
            Instant begun) {
        this.events = events;
        this.flows = flows;
        this.begun = begun.getEpochSecond() + begun.getNano() / 1e9;
        this.states = new States(events, flows);
        merge(entries);
        findKeys();
        findClosing();
        items.stream().filter(item -> item.event() < 0)
                .forEach(item -> sceneKinds.putIfAbsent(anyNumber(item), item.at()));
    }

    private void merge(List<Transcript.Entry> entries) {
        int next = 0;
        for (int i = 0; i < events.size(); i++) {
            double effect = events.get(i).call().effect() - begun;
            for (; next < entries.size() && entries.get(next).seconds() < effect; next++) {
                items.add(new Item(entries.get(next).seconds(), -1, entries.get(next)));
            }
            items.add(new Item(effect, i, null));
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
            boolean hasWaited = event.isTransfer() && states.hasWaited(event);
            if ((isUnusual || hasWaited) && seen.add(event.kind() + " " + event.socket().role()
                    + event.outcome() + event.interest() + hasWaited)) {
                keys.add(i);
            }
        }
        keys.addAll(flows.firstLosses());
    }

    /** To close a socket is more than one call, with Java at least. */
    private void findClosing() {
        Set<TracedSocket> closed = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            TraceEvent event = events.get(i);
            if (event.kind() == Kind.CLOSE) {
                closed.add(event.socket());
            } else if (event.kind() == Kind.INTEREST && event.interest().isEmpty()
                    && closed.contains(event.socket())) {
                closing.add(event);
            } else if (event.kind() != Kind.SHUTDOWN) {
                closed.remove(event.socket());
            }
        }
        Set<TracedSocket> shut = new HashSet<>();
        events.stream().filter(event -> event.kind() == Kind.SHUTDOWN)
                .filter(event -> !shut.add(event.socket())).forEach(closing::add);
    }

    List<Trace.Step> steps() {
        List<Folding> foldings = List.of();
        for (Coarseness coarseness : Coarseness.values()) {
            foldings = Folding.of(items.stream().map(item -> signature(item, coarseness))
                    .toList());
            if (coarseness == Coarseness.SAME) {
                foldings = joined(foldings);
            }
            if (foldings.size() <= ENOUGH) {
                break;
            }
        }
        List<Trace.Step> steps = new ArrayList<>();
        for (Folding folding : foldings) {
            steps.add(step(steps, folding));
        }
        return steps;
    }

    private String signature(Item item, Coarseness coarseness) {
        if (item.event() < 0) {
            return coarseness == Coarseness.ALIKE || !isRepeated(item) ? "scene " + item.at()
                    : "scene " + anyNumber(item);
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

    /** Whether a client or the backend has done the like before. */
    private boolean isRepeated(Item item) {
        return sceneKinds.get(anyNumber(item)) < item.at();
    }

    private static String anyNumber(Item item) {
        return (item.entry().who() + " " + item.entry().what()).replaceAll("[0-9][0-9,.]*", "#");
    }

    /**
     * What lies between two things that must be seen is more of the same, and told as one: where
     * rounds follow rounds, and else where it is longest first, and no more than has to be.
     */
    private List<Folding> joined(List<Folding> foldings) {
        List<List<Folding>> runs = runsOfTheSame(foldings);
        List<List<Folding>> longestFirst = new ArrayList<>(runs);
        longestFirst.sort(Comparator.comparing(StepMaker::hasRounds)
                .thenComparing(List::size).reversed());
        Set<List<Folding>> told = new HashSet<>();
        int left = foldings.size();
        for (List<Folding> run : longestFirst) {
            if (run.size() > 1 && (hasRounds(run) || left > ENOUGH)) {
                told.add(run);
                left -= run.size() - 1;
            }
        }
        return runs.stream().flatMap(run -> told.contains(run)
                ? Stream.of(new Folding(run.get(0).from(), run.stream()
                        .mapToInt(each -> each.length() * each.times()).sum(), 1))
                : run.stream()).toList();
    }

    private static boolean hasRounds(List<Folding> run) {
        return run.stream().filter(folding -> folding.times() > 1).count() > 1;
    }

    private List<List<Folding>> runsOfTheSame(List<Folding> foldings) {
        List<List<Folding>> runs = new ArrayList<>();
        boolean goesOn = false;
        for (Folding folding : foldings) {
            boolean isMore = isMoreOfTheSame(folding);
            if (!goesOn || !isMore) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(folding);
            goesOn = isMore;
        }
        return runs;
    }

    private boolean isMoreOfTheSame(Folding folding) {
        return items.subList(folding.from(), folding.to()).stream()
                .allMatch(item -> item.event() < 0 ? isRepeated(item)
                        : !keys.contains(item.event()));
    }

    private Trace.Step step(List<Trace.Step> before, Folding folding) {
        int number = before.size() + 1;
        List<Item> some = items.subList(folding.from(), folding.to());
        Item last = some.get(some.size() - 1);
        List<Item> done = some.stream().filter(item -> item.event() >= 0).toList();
        List<Item> scene = some.stream().filter(item -> item.event() < 0).toList();
        if (some.size() == 1 && done.isEmpty()) {
            return new Trace.Step(number, last.at(), last.at(), List.of(), 1, "scene",
                    Wording.capitalised(
                            named(last.entry().who()) + " " + last.entry().what() + "."),
                    List.of(),
                    states.after(lastEventBefore(folding.from()), begun + last.at()));
        }
        List<TraceEvent> its = done.stream().map(item -> events.get(item.event())).toList();
        List<List<TraceEvent>> groups = groups(its);
        int times = folding.times();
        int lastEvent = lastEventBefore(folding.to() - 1);
        return new Trace.Step(number, some.get(0).at(), last.at(),
                its.stream().map(event -> States.laneOf(event.thread())).distinct().toList(), times,
                its.isEmpty() ? "scene" : kind(its),
                words(sceneWords(scene), groups, times, done) + since(before, its),
                groups.stream().map(this::call).toList(),
                states.after(lastEvent, begun + last.at()));
    }

    private static List<String> sceneWords(List<Item> scene) {
        Map<String, Long> kinds = scene.stream().collect(Collectors.groupingBy(
                item -> item.entry().who().replaceAll(" [0-9]+", "") + " "
                        + item.entry().what().replaceAll("[0-9][0-9,.]*", "…"),
                LinkedHashMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> (kind.getKey().startsWith("backend") ? "the " : "a ") + kind.getKey()
                        + (kind.getValue() > 1 ? " (" + kind.getValue() + " times)" : ""))
                .toList();
    }

    /** The scene counts its clients from the second one on. */
    private static String named(String who) {
        return who.equals("client") ? who + " 1" : who.contains(" ") ? who : "the " + who;
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

    private static String kind(List<TraceEvent> events) {
        return events.stream().map(TraceEvent::kind).filter(kind -> kind != Kind.WAIT).findFirst()
                .orElse(Kind.WAIT).name().toLowerCase(Locale.ROOT);
    }

    private String words(List<String> scene, List<List<TraceEvent>> groups, int times,
            List<Item> done) {
        if (groups.isEmpty()) {
            return Wording.capitalised(String.join("; ", scene)) + ".";
        }
        TraceEvent first = groups.get(0).get(0);
        String told = done.size() == 1 ? Wording.sentence(first, closing.contains(first))
                : (times == 1 ? "" : String.format("%,d times: ", times))
                        + groups.stream().map(group -> Wording.together(group, times))
                                .collect(Collectors.joining("; "))
                        + ".";
        return Wording.capitalised(told)
                + fate(done.get(0).event(), done.get(done.size() - 1).event())
                + (scene.isEmpty() ? "" : " Meanwhile " + String.join(", and ", scene) + ".");
    }

    /** Since which step a call of bytes has waited, for calls are told when they return. */
    private String since(List<Trace.Step> before, List<TraceEvent> its) {
        SystemCall call = its.isEmpty() ? null : its.get(0).call();
        if (its.size() != 1 || !its.get(0).isTransfer() || !states.hasWaited(its.get(0))
                || call.isCut()) {
            return "";
        }
        long step = before.stream().filter(each -> each.to() <= call.start() - begun).count();
        return step == 0 ? "" : " It has waited in this call since step " + step + ".";
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

    private Trace.Call call(List<TraceEvent> group) {
        TraceEvent first = group.get(0);
        return new Trace.Call(first.kind().name().toLowerCase(Locale.ROOT),
                group.stream().map(TraceEvent::socket).filter(Objects::nonNull)
                        .map(TracedSocket::id).distinct().toList(),
                group.size(),
                group.stream().mapToLong(TraceEvent::asked).sum(),
                group.stream().mapToLong(TraceEvent::amount).sum(),
                first.outcome().name().toLowerCase(Locale.ROOT), Wording.inC(first),
                Wording.inJava(first, closing.contains(first)), ready(group));
    }

    private static Map<String, String> ready(List<TraceEvent> group) {
        Map<String, Set<String>> words = new TreeMap<>();
        group.stream().flatMap(event -> event.ready().stream())
                .forEach(each -> words
                        .computeIfAbsent(each.socket().id(), id -> new LinkedHashSet<>())
                        .addAll(List.of(each.what().split(", "))));
        Map<String, String> ready = new TreeMap<>();
        words.forEach((id, its) -> ready.put(id, String.join(", ", its)));
        return ready;
    }
}
