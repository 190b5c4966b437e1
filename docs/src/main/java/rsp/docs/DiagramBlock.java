package rsp.docs;

import java.util.Map;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.Name;
import org.asciidoctor.extension.Reader;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/** Turns a {@code [plantuml]} block of a chapter into a figure with the drawing in it. */
@Name("plantuml")
@Contexts({Contexts.LISTING, Contexts.LITERAL})
@ContentModel(ContentModel.RAW)
final class DiagramBlock extends BlockProcessor {

    private final Diagram diagram;

    DiagramBlock(Diagram diagram) {
        this.diagram = diagram;
    }

    @Override
    public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
        String title = (String) attributes.getOrDefault("title", "");
        try {
            if (title.isEmpty()) {
                throw new IllegalArgumentException("has no title");
            }
            return createBlock(parent, "pass", Figure.html("diagram", title,
                    diagram.draw(reader.read()).attr("aria-label", title)));
        } catch (IllegalArgumentException e) {
            log(new LogRecord(Severity.ERROR, "diagram \"" + title + "\": " + e.getMessage()));
            return createBlock(parent, "pass", "");
        }
    }
}
