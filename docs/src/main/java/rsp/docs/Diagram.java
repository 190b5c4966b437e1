package rsp.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.error.PSystemError;
import net.sourceforge.plantuml.preproc.Defines;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Draws PlantUML text as SVG in the colours and the type of the page that it stands on. */
final class Diagram {

    private static final Pattern COLOUR_NAME = Pattern.compile("!\\$(\\w+) = \"(#\\w{6})\"");
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private final List<String> style;
    private final Map<String, String> colourNames = new HashMap<>();

    /** The style names the colours, and book.css says what each is, by day and by night. */
    Diagram(List<String> style) {
        this.style = style;
        for (String line : style) {
            var matcher = COLOUR_NAME.matcher(line);
            if (matcher.matches()) {
                colourNames.put(matcher.group(2), matcher.group(1));
            }
        }
    }

    /**
     * The drawing, to stand in a page.
     *
     * @throws IllegalArgumentException
     *             if PlantUML does not understand the text, or a colour has no name
     */
    Element draw(String text) {
        Element svg = Jsoup.parse(plantuml(text), Parser.xmlParser()).selectFirst("svg");
        svg.select("title, defs, [fill-opacity=0.00000]").remove();
        svg.forEachNode(node -> {
            if (node.nodeName().startsWith("#") && !node.nodeName().equals("#text")) {
                node.remove();
            }
        });
        for (Element element : svg.getAllElements()) {
            // Every diagram has the same ids: two on a page would clash.
            element.removeAttr("id");
            element.attributes().asList().stream().map(Attribute::getKey)
                    .filter(key -> key.startsWith("data-")).forEach(element::removeAttr);
            nameColours(element);
        }
        fit(svg);
        centreTexts(svg);
        return svg.attr("role", "img");
    }

    private String plantuml(String text) {
        var source = new SourceStringReader(Defines.createEmpty(),
                "@startuml\n" + text + "\n@enduml\n", "UTF-8", style);
        if (source.getBlocks().get(0).getDiagram() instanceof PSystemError error) {
            // The first line is the one added here, and has the position 0.
            throw new IllegalArgumentException("line " + error.getLineLocation().getPosition()
                    + ": " + error.getFirstError().getError());
        }
        var svg = new ByteArrayOutputStream();
        try {
            source.outputImage(svg, new FileFormatOption(FileFormat.SVG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return svg.toString(StandardCharsets.UTF_8);
    }

    private void nameColours(Element element) {
        for (String property : List.of("fill", "stroke")) {
            String colour = element.attr(property);
            if (colour.startsWith("#")) {
                element.removeAttr(property);
                element.attr("style", property + ":" + colour + ";" + element.attr("style"));
            }
        }
        String named = COLOUR.matcher(element.attr("style")).replaceAll(match -> {
            String name = colourNames.get(match.group());
            if (name == null) {
                throw new IllegalArgumentException(
                        match.group() + " is no colour of the diagrams' style: " + element);
            }
            return "var(--diagram-" + name + ")";
        });
        if (!named.isEmpty()) {
            element.attr("style", named);
        }
    }

    /** Drawn a little larger than PlantUML does, and never too small to read. */
    private static void fit(Element svg) {
        int width = Integer.parseInt(svg.attr("width").replace("px", ""));
        svg.removeAttr("preserveAspectRatio").removeAttr("height");
        svg.attr("width", "" + width * 115 / 100);
        svg.attr("style", "min-width:min(" + width + "px,26rem)");
    }

    /** PlantUML measured its own font: the page's stands in the middle of that room. */
    private static void centreTexts(Element svg) {
        List<Element> inColumn = svg.select("text").stream().filter(Diagram::isInColumn).toList();
        for (Element text : svg.select("text")) {
            if (!inColumn.contains(text)) {
                double middle = Double.parseDouble(text.attr("x"))
                        + Double.parseDouble(text.attr("textLength")) / 2;
                text.attr("x", String.format(Locale.ROOT, "%.1f", middle));
                text.attr("text-anchor", "middle");
            }
            text.removeAttr("textLength").removeAttr("lengthAdjust").removeAttr("font-family");
        }
    }

    private static boolean isInColumn(Element text) {
        return Stream.of(text.previousElementSibling(), text.nextElementSibling())
                .anyMatch(other -> other != null && other.nameIs("text")
                        && other.attr("x").equals(text.attr("x")));
    }
}
