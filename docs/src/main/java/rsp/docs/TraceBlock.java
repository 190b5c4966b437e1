package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.asciidoctor.extension.Name;
import org.jsoup.nodes.Element;
import rsp.trace.Trace;
import rsp.trace.TraceJson;

/**
 * Turns {@code trace::part2-slow-client[steps="A short write|The kernel takes none"]} into stills
 * of a recorded trace, with a link to the page that steps through all of it: of the first step that
 * has these words, of the first one behind it that has the next, and so on.
 */
@Name("trace")
final class TraceBlock extends HtmlBlock {

    private final Book book;

    TraceBlock(Book book) {
        this.book = book;
    }

    @Override
    String html(String name, Map<String, Object> attributes) throws IOException {
        Path file = book.traces().resolve(name + ".json");
        if (!Files.exists(file)) {
            throw new IOException("there is no " + book.nameOf(file));
        }
        Trace trace = TraceJson.read(file);
        Element stills = new Element("div").addClass("trace");
        Trace.Step step = null;
        for (String words : ("" + attributes.get("steps")).split("[|]")) {
            step = next(trace, step, words);
            stills.append(still(trace, step));
        }
        Element more = stills.appendElement("p").addClass("trace-link");
        more.appendElement("a").attr("href", "traces/" + name + ".html")
                .text("Step through all " + trace.steps().size() + " steps");
        more.appendText(". To record it anew: ");
        more.appendElement("code").text(trace.command());
        more.appendText(".");
        return stills.outerHtml();
    }

    private static Trace.Step next(Trace trace, Trace.Step before, String words) {
        return trace.steps().stream().skip(before == null ? 0 : before.number())
                .filter(step -> step.words().contains(words)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step has the words: " + words));
    }

    private static String still(Trace trace, Trace.Step step) {
        return Figure.drawn("Step " + step.number() + " of " + trace.program() + ": "
                + step.words(), new TraceStill(trace, step).svg());
    }
}
