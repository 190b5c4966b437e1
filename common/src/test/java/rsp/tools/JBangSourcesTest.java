package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rsp.harness.programs.Project;

/** That the programs name their sources for JBang, and that the command mends it if not. */
class JBangSourcesTest {

    private static final String HEAD = "///usr/bin/env jbang \"$0\" \"$@\" ; exit $?\n//JAVA 17+\n";
    private static final String BODY = """
            package a;
            import b.Far;
            // Not used: Comment
            class Main { Object all = List.of(Near.class, "Text", new Far().near(), b.Full.x); }
            """;
    private static final String RIGHT = HEAD + "//SOURCES Near.java\n//SOURCES Nearer.java\n"
            + "//SOURCES ../b/Far.java\n//SOURCES ../b/Full.java\n" + BODY;

    @TempDir
    private Path root;

    @Test
    void each_program_names_the_sources_that_it_needs() throws IOException {
        List<String> stale = new ArrayList<>();
        for (JBangSources program : JBangSources.in(Project.root())) {
            if (program.isStale()) {
                stale.add(Project.root().relativize(program.file()).toString());
            }
        }
        if (!stale.isEmpty()) {
            fail("the //SOURCES lines of " + String.join(", ", stale) + " do not name what it"
                    + " uses; this mends them: " + JBangSources.COMMAND);
        }
    }

    @Test
    void lines_that_are_right_are_not_stale() throws IOException {
        assertFalse(program(RIGHT).isStale());
    }

    @Test
    void a_missing_line_is_added() throws IOException {
        assertMended(RIGHT.replace("//SOURCES ../b/Far.java\n", ""));
    }

    @Test
    void a_superfluous_line_is_removed() throws IOException {
        assertMended(RIGHT.replace("//SOURCES Near.java\n",
                "//SOURCES Comment.java\n//SOURCES Near.java\n"));
    }

    @Test
    void a_line_for_a_class_of_another_name_is_replaced() throws IOException {
        assertMended(RIGHT.replace("//SOURCES Near.java\n", "//SOURCES Old.java\n"));
    }

    @Test
    void a_head_without_any_gets_all_lines_at_its_end() throws IOException {
        assertMended(HEAD + BODY);
    }

    private void assertMended(String text) throws IOException {
        JBangSources program = program(text);
        assertTrue(program.isStale());

        program.mend();

        assertEquals(RIGHT, Files.readString(program.file()));
        assertFalse(program.isStale());
    }

    /** A program in a project of its own. */
    private JBangSources program(String text) throws IOException {
        write("a/Main.java", text);
        write("a/Near.java", "package a; class Near { Nearer nearer; }");
        write("a/Nearer.java", "package a; class Nearer { Main main; }");
        write("a/Comment.java", "package a; class Comment {}");
        write("a/Text.java", "package a; class Text {}");
        write("b/Far.java", "package b; public class Far { public Full near() { return null; } }");
        write("b/Full.java", "package b; public class Full { public static int x; }");
        return JBangSources.in(root).get(0);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve("module/src/main/java").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
