package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rsp.trace.Trace;
import rsp.trace.TraceJson;
import rsp.trace.TracePage;

/** Writes the pages to step through recorded traces: each, and two of a scene side by side. */
record TracePages(Book book) {

    void write(Site site) throws IOException {
        if (!Files.isDirectory(book.traces())) {
            return;
        }
        List<Trace> traces = new ArrayList<>();
        try (Stream<Path> files = Files.list(book.traces())) {
            for (Path file : files.sorted().toList()) {
                traces.add(TraceJson.read(file));
            }
        }
        for (Trace trace : traces) {
            write(site, List.of(trace));
            for (Trace other : traces) {
                if (isBeside(trace, other)) {
                    write(site, List.of(trace, other));
                }
            }
        }
    }

    /** Whether two of the same scene stand beside each other, the earlier part first. */
    private static boolean isBeside(Trace one, Trace other) {
        return one.scene().equals(other.scene()) && one.program().compareTo(other.program()) < 0;
    }

    private static void write(Site site, List<Trace> traces) throws IOException {
        String names = String.join("-", traces.stream().map(Trace::program).toList());
        site.write("traces/" + names + "-" + traces.get(0).scene() + ".html",
                new TracePage(traces).html());
    }
}
