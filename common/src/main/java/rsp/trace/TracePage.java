package rsp.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import rsp.harness.programs.Project;

/** A page that holds one trace, or two beside each other, and what it takes to step through. */
public record TracePage(List<Trace> traces) {

    /** Each knows what the ones before it know. */
    private static final List<String> SCRIPTS =
            List.of("model.js", "picture.js", "chart.js", "telling.js", "player.js");

    /** The page, which needs nothing else. */
    public String html() throws IOException {
        String title = traces.stream().map(Trace::program).collect(Collectors.joining(" and "))
                + ", while " + traces.get(0).happening();
        return read("player.html").replace("{{title}}", escaped(title))
                .replace("{{style}}", read("player.css")).replace("{{script}}", script())
                .replace("{{traces}}", json());
    }

    private static String script() throws IOException {
        StringBuilder script = new StringBuilder();
        for (String name : SCRIPTS) {
            script.append(read(name));
        }
        return script.toString();
    }

    /** The traces, so that no text in them can end the script that holds them. */
    private String json() {
        return traces.stream().map(TraceJson::of).collect(Collectors.joining(",\n", "[", "]"))
                .replace("<", "\\u003c");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String read(String name) throws IOException {
        Path file = Project.root().resolve("common/trace").resolve(name);
        return Files.readString(file);
    }
}
