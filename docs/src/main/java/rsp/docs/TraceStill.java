package rsp.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import rsp.trace.Trace;

/** Draws how things are after a step of a trace: sockets, the loop between, bytes each way. */
record TraceStill(Trace trace, Trace.Step step) {

    private static final int WIDTH = 672;
    private static final int LEFT = 8;
    private static final int BOX_WIDTH = 190;
    private static final int RIGHT = WIDTH - BOX_WIDTH - LEFT;
    private static final int MIDDLE = 226;
    private static final int MIDDLE_WIDTH = 220;
    private static final int ROW = 66;
    private static final int BOX_HEIGHT = 54;
    private static final int BAR_LEFT = 190;
    private static final int BAR_WIDTH = WIDTH - BAR_LEFT - LEFT;
    private static final int BAR_ROW = 48;
    /** So many times smaller than another, a way is not what the picture is about. */
    private static final int SMALL = 1000;
    private static final int TOP = 2;

    /** The drawing; the caption tells in words what it shows. */
    Element svg() {
        List<Trace.Lane> clients = lanes("client");
        List<Trace.Lane> backends = lanes("backend");
        int rows = Math.max(1, Math.max(clients.size(), backends.size()));
        int bars = rows * ROW + 16;
        int height = bars + ways().size() * BAR_ROW;
        Element svg = new Element("svg").attr("xmlns", "http://www.w3.org/2000/svg")
                .attr("viewBox", "0 0 " + WIDTH + " " + height).attr("aria-hidden", "true");
        column(svg, clients, LEFT);
        column(svg, backends, RIGHT);
        loop(svg, rows * ROW - 12);
        int y = bars;
        for (Trace.Way way : ways()) {
            bar(svg, way, y);
            y += BAR_ROW;
        }
        return svg;
    }

    private List<Trace.Lane> lanes(String kind) {
        return trace.lanes().stream().filter(lane -> lane.kind().equals(kind)).toList();
    }

    private List<Trace.Way> ways() {
        long most = trace.flows().stream().mapToLong(Trace.Way::read).max().orElse(0);
        return trace.flows().stream().filter(way -> way.read() * SMALL > most).toList();
    }

    private void column(Element svg, List<Trace.Lane> lanes, int x) {
        for (int i = 0; i < lanes.size(); i++) {
            Trace.Lane lane = lanes.get(i);
            String end = step.state().ends().get(lane.id());
            String interest = step.state().interest().get(lane.id());
            int y = TOP + i * ROW;
            rect(svg, end == null ? "waits" : isCalled(lane) ? "live" : "box", x, y, BOX_WIDTH,
                    BOX_HEIGHT);
            text(svg, "strong", x + 12, y + 22, lane.name());
            text(svg, "small soft", x + 12, y + 42, end == null ? notYet(lane)
                    : end + (interest == null ? "" : ", tell me: " + interest));
        }
    }

    private static String notYet(Trace.Lane lane) {
        return lane.kind().equals("client") ? "not accepted yet" : "not connected yet";
    }

    private boolean isCalled(Trace.Lane lane) {
        return step.calls().stream().anyMatch(call -> call.lanes().contains(lane.id()));
    }

    private void loop(Element svg, int height) {
        rect(svg, "box", MIDDLE, TOP, MIDDLE_WIDTH, height);
        int centre = MIDDLE + MIDDLE_WIDTH / 2;
        text(svg, "strong middle", centre, TOP + 22, trace.program());
        Map<String, String> waits = step.state().waits();
        String where = waits.isEmpty() ? step.calls().isEmpty() ? "" : "at work"
                : waits.entrySet().stream()
                        .map(wait -> (isBack(wait.getKey()) ? "back from " : "waits in ")
                                + wait.getValue())
                        .collect(Collectors.joining(", "));
        text(svg, "small middle", centre, TOP + 42, where);
    }

    /** Whoever has done the step waits no more, unless the end of the run has cut it. */
    private boolean isBack(String thread) {
        return step.threads().contains(thread)
                && step.calls().stream().noneMatch(call -> call.outcome().equals("cut"));
    }

    private void bar(Element svg, Trace.Way way, int y) {
        Trace.Bytes bytes = step.state().flows().get(way.id());
        long read = bytes == null ? 0 : bytes.read();
        text(svg, "small", LEFT, y + 15, way.name());
        rect(svg, "free", BAR_LEFT, y, BAR_WIDTH, 20);
        if (read > 0) {
            int passed = width(bytes.passed(), way);
            int held = width(bytes.held(), way);
            part(svg, "a", BAR_LEFT, y, passed);
            part(svg, "b", BAR_LEFT + passed, y, held);
            part(svg, "lost", BAR_LEFT + passed + held, y, width(bytes.lost(), way));
        }
        text(svg, "small soft", BAR_LEFT, y + 36,
                bytes == null ? "" : String.format(Locale.ROOT,
                        "%,d read · %,d passed on · %,d held · %,d lost", read, bytes.passed(),
                        bytes.held(), bytes.lost()));
    }

    /** What is there can be seen, be it ever so little. */
    private static int width(long bytes, Trace.Way way) {
        return bytes == 0 ? 0 : (int) Math.max(3, bytes * BAR_WIDTH / way.read());
    }

    private static void part(Element svg, String kind, int x, int y, int width) {
        if (width > 0) {
            rect(svg, kind, Math.min(x, BAR_LEFT + BAR_WIDTH - width), y, width, 20);
        }
    }

    private static void rect(Element svg, String kind, int x, int y, int width, int height) {
        svg.appendElement("rect").addClass(kind).attr("x", "" + x).attr("y", "" + y)
                .attr("width", "" + width).attr("height", "" + height).attr("rx", "4");
    }

    private static void text(Element svg, String kind, int x, int y, String words) {
        svg.appendElement("text").attr("class", kind).attr("x", "" + x).attr("y", "" + y)
                .text(words);
    }
}
