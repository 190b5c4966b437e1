package rsp.trace;

import java.util.ArrayList;
import java.util.List;

/** Says in a few sentences what a trace shows. */
record TraceSummary(List<Trace.Way> ways) {

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Trace.Way way : ways) {
            sentences.add(String.format("From %s: %s read, %,d passed on, %,d lost%s.", way.name(),
                    Wording.bytes(way.read()), way.passed(), way.lost(),
                    way.lost() == 0 ? "" : String.format(" (the first in step %d)",
                            way.lossStep())));
        }
        return sentences;
    }
}
