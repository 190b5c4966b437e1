package rsp.docs;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.PositionalAttributes;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;
import rsp.compare.record.Figure;
import rsp.compare.record.Numbers;
import rsp.compare.record.Workload;
import rsp.compare.report.Spread;
import rsp.compare.report.Standings;

/**
 * Puts a measured number into a sentence: {@code measured:new-100[part4]} is the median of
 * the workload's main figure, {@code measured:idle-9000[part4,p99]} that of another one, and
 * {@code measured:new-100[part4,over=nginx]} the ratio of two.
 */
@Name("measured")
@PositionalAttributes({"who", "what"})
final class MeasuredMacro extends InlineMacroProcessor {

    private final Book book;

    MeasuredMacro(Book book) {
        this.book = book;
    }

    @Override
    public PhraseNode process(StructuralNode parent, String target,
            Map<String, Object> attributes) {
        try {
            return createPhraseNode(parent, "quoted", text(target, attributes));
        } catch (IllegalArgumentException | IOException e) {
            log(new LogRecord(Severity.ERROR,
                    "measured:" + target + source(attributes) + ": " + e.getMessage()));
            return createPhraseNode(parent, "quoted", "?");
        }
    }

    /** The attributes as they stand in the page. */
    private static String source(Map<String, Object> attributes) {
        Stream<String> positional = Stream.of("who", "what").filter(attributes::containsKey)
                .map(name -> attributes.get(name).toString());
        Stream<String> named = Stream.of("over", "run").filter(attributes::containsKey)
                .map(name -> name + "=" + attributes.get(name));
        return Stream.concat(positional, named).collect(Collectors.joining(",", "[", "]"));
    }

    private String text(String target, Map<String, Object> attributes) throws IOException {
        Standings standings = new Standings(book.comparison(run(attributes)));
        Workload workload = Workload.withId(target);
        String who = (String) attributes.get("who");
        Figure figure = attributes.containsKey("what") ? figure((String) attributes.get("what"))
                : workload.mainFigure();
        String base = (String) attributes.get("over");
        Optional<String> text = base == null
                ? standings.median(workload, who, figure).map(one -> Numbers.of(figure, one))
                : standings.ratio(workload, who, base, figure).map(Spread::median)
                        .map(Numbers::ratio);
        return text.orElseThrow(() -> new IllegalArgumentException("was not measured"));
    }

    /** The run that a macro names, or else the one that the book is about. */
    static String run(Map<String, Object> attributes) {
        return (String) attributes.getOrDefault("run", "stages");
    }

    private static Figure figure(String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Figure.values()).filter(one -> one.name().equals(constant))
                .findFirst().orElseThrow(
                        () -> new IllegalArgumentException("no such figure: " + name));
    }
}
