package rsp.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Says in words where a region of a Java source stands in it, so that it can be typed there. */
final class SourcePlace {

    private static final String BELOW_HEAD = "below the first lines";

    private final TaggedFile file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private SourcePlace(TaggedFile file, CompilationUnitTree unit, SourcePositions positions) {
        this.file = file;
        this.unit = unit;
        this.positions = positions;
    }

    static SourcePlace in(TaggedFile file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null,
                    List.of("-proc:none"), null, files.getJavaFileObjects(file.path()));
            return new SourcePlace(file, task.parse().iterator().next(),
                    Trees.instance(task).getSourcePositions());
        }
    }

    /** The place of the region with a tag, such as "after `main`". */
    String of(String tag) throws IOException {
        if (tag.equals(TaggedFile.HEAD)) {
            return "the first lines";
        }
        List<TaggedFile.Line> region =
                file.lines().stream().filter(line -> line.tags().contains(tag)).toList();
        if (region.isEmpty()) {
            throw new IOException("there is no tag " + tag + " in " + file.path());
        }
        String place = before(region.get(0).number());
        int end = region.get(region.size() - 1).number();
        boolean isLast = file.lines().stream().filter(line -> line.number() > end)
                .allMatch(line -> line.text().matches("}|\\s*"));
        return isLast && !place.equals(BELOW_HEAD) ? place + ", the last of the class" : place;
    }

    /** Behind which member of the class a line stands. */
    private String before(int line) {
        String place = BELOW_HEAD;
        for (Tree type : unit.getTypeDecls()) {
            for (Tree member : ((ClassTree) type).getMembers()) {
                if (lastLine(member) < line) {
                    place = "after " + name(member);
                }
            }
        }
        return place;
    }

    private long lastLine(Tree member) {
        return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, member));
    }

    private static String name(Tree member) {
        if (member instanceof MethodTree method) {
            return method.getReturnType() == null ? "the constructor"
                    : "`" + method.getName() + "`";
        }
        if (member instanceof VariableTree field) {
            return "the field `" + field.getName() + "`";
        }
        return member instanceof ClassTree type ? "`" + type.getSimpleName() + "`"
                : "the static block";
    }
}
