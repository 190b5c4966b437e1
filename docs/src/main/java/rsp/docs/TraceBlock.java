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
 * Turns {@code trace::part2-slow-client[steps="20,21"]} into stills of these steps of a recorded
 * trace, with a link to the page that steps through all of it.
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
        for (String number : ("" + attributes.get("steps")).split(", *")) {
            stills.append(still(trace, step(trace, number)));
        }
        Element more = stills.appendElement("p").addClass("trace-link");
        more.appendElement("a").attr("href", "traces/" + name + ".html")
                .text("Step through all " + trace.steps().size() + " steps");
        more.appendText(". To record it anew: ");
        more.appendElement("code").text(trace.command());
        more.appendText(".");
        return stills.outerHtml();
    }

    private static Trace.Step step(Trace trace, String number) {
        if (!number.matches("[1-9][0-9]*") || Integer.parseInt(number) > trace.steps().size()) {
            throw new IllegalArgumentException("there is no step " + number);
        }
        return trace.steps().get(Integer.parseInt(number) - 1);
    }

    private static String still(Trace trace, Trace.Step step) {
        return Figure.drawn("Step " + step.number() + " of " + trace.program() + ": "
                + step.words(), new TraceStill(trace, step).svg());
    }
}
