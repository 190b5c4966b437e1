package rsp.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Says in a few sentences what a trace shows. */
record TraceSummary(List<Trace.Way> ways, List<Trace.Step> steps, List<Trace.Count> counts) {

    private static final Pattern SENDS = Pattern.compile("^Client (\\d+) sends ");
    private static final Pattern IN_A_READ = Pattern.compile("^re\\w+ \\((client \\d+)\\)$");
    /** So many reads for nothing are no chance. */
    private static final int MANY = 100;

    private static final String SITS = ", the proxy sits in a read of ";

    List<String> sentences() {
        List<String> sentences = new ArrayList<>(turns());
        for (Trace.Way way : ways) {
            sentences.add(String.format("From %s: %s read, %,d passed on, %,d lost%s.", way.name(),
                    Wording.bytes(way.read()), way.passed(), way.lost(),
                    way.lost() == 0 ? "" : String.format(" (the first in step %d)",
                            way.lossStep())));
        }
        counts.stream().filter(count -> count.name().equals("read")
                && count.failed() >= Math.max(MANY, count.times() / 2))
                .map(count -> String.format("%,d of its %,d reads found nothing to read.",
                        count.failed(), count.times()))
                .forEach(sentences::add);
        return sentences;
    }

    /** Whose turn comes when, if several clients send, or somebody keeps one waiting. */
    private List<String> turns() {
        Map<String, Integer> sent = new LinkedHashMap<>();
        for (Trace.Step step : steps) {
            Matcher sends = SENDS.matcher(step.words());
            if (step.calls().isEmpty() && sends.find()) {
                sent.putIfAbsent("client " + sends.group(1), step.number());
            }
        }
        return sent.entrySet().stream().map(each -> turn(each.getKey(), each.getValue()))
                .filter(turn -> sent.size() > 1 || turn.contains(SITS)).toList();
    }

    private String turn(String client, int sent) {
        String what = "What " + client + " sends in step " + sent;
        OptionalInt read = reads(client, sent, 1);
        if (read.isEmpty()) {
            return what + " is never read.";
        }
        return what + " is read in step " + read.getAsInt()
                + IntStream.range(sent, read.getAsInt()).mapToObj(this::waitsFor)
                        .filter(other -> !other.isEmpty() && !other.equals(client)).findFirst()
                        .map(other -> ": until step "
                                + reads(other, sent, 0).orElse(read.getAsInt())
                                + SITS + other)
                        .orElse("")
                + ".";
    }

    /** The first step after another in which so many bytes of a client are read at least. */
    private OptionalInt reads(String client, int after, int least) {
        String lane = client.replace(" ", "");
        return steps.stream().skip(after)
                .filter(step -> step.calls().stream().anyMatch(call -> call.kind().equals("read")
                        && call.amount() >= least && call.lanes().contains(lane)))
                .mapToInt(Trace.Step::number).findFirst();
    }

    /** Whose bytes a thread waits for in a read that it cannot leave; empty if none does. */
    private String waitsFor(int step) {
        return steps.get(step - 1).state().waits().values().stream().map(IN_A_READ::matcher)
                .filter(Matcher::find).map(wait -> wait.group(1)).findFirst().orElse("");
    }
}
