package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rsp.harness.programs.Part;
import rsp.harness.programs.Subject;

/** That a program is made of a submission, or that it is said why not. */
class SubmittedTest {

    private static final Paper.Choice CHOICE = new Paper.Choice(null, "part1",
            List.of("every byte"));
    private static final String MAIN = "src/main/java/rsp/Rsp.java";

    @TempDir
    private Path room;

    @BeforeEach
    void lay_out() throws IOException {
        for (String name : List.of("submission/src/main/java/rsp", "classes", "files")) {
            Files.createDirectories(room.resolve(name));
        }
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(room.resolve("submission").resolve(name), text);
    }

    private Subject program(String command) throws IOException {
        List<String> entrance = List.of("env", "-C", room.resolve("submission").toString());
        return new Submitted(new Order(room.toString(), entrance, CHOICE, command, 10),
                Paper.of(CHOICE)).program();
    }

    private String refusal(String command) {
        return assertThrows(IllegalArgumentException.class, () -> program(command)).getMessage();
    }

    @Test
    void its_own_command_goes_before_all_others() throws IOException {
        file(MAIN, "package rsp; class Rsp {}");
        file("command", "sh -c 'exec ./a b' {port} {backendPort}\n");

        assertEquals(List.of("sh", "-c", "exec ./a b", "{port}", "{backendPort}"),
                program("x {port} {backendPort}").command().words());
    }

    @Test
    void its_java_is_compiled() throws IOException {
        file(MAIN, "package rsp; class Rsp {}");

        Subject program = program("x {port} {backendPort}");

        assertTrue(Files.exists(room.resolve("classes/rsp/Rsp.class")));
        assertTrue(program.isPart());
        assertEquals(Part.PART1, program.judgedAs());
    }

    @Test
    void java_that_does_not_compile_is_refused_with_the_compilers_words() throws IOException {
        file(MAIN, "package rsp; class Rsp { int }");

        assertTrue(refusal(null).startsWith("it does not compile:\n" + MAIN + ":1: error: "));
    }

    @Test
    void the_teachers_command_is_for_all_others() throws IOException {
        Files.delete(room.resolve("submission/src/main/java/rsp"));
        Files.delete(room.resolve("submission/src/main/java"));

        assertEquals(List.of("x", "{port}", "{backendPort}"),
                program("x {port} {backendPort}").command().words());
        assertEquals("there is nothing to run: no file called command and no directory"
                + " src/main/java", refusal(null));
    }

    @Test
    void a_command_without_ports_is_refused() throws IOException {
        file("command", "./proxy");

        assertEquals("its file command: the command wants {port} and {backendPort} in it, or"
                + " {config}: ./proxy", refusal(null));
    }

    @Test
    void a_quote_that_is_not_closed_is_refused() throws IOException {
        file("command", "sh 'x {port} {backendPort}");

        assertEquals("its file command: a quote is not closed: sh 'x {port} {backendPort}",
                refusal(null));
    }

    @Test
    void a_link_is_not_followed_out_of_the_room() throws IOException {
        Path secret = Files.writeString(room.resolve("secret"), "x {port} {backendPort}");
        Files.createSymbolicLink(room.resolve("submission/command"), secret);

        assertEquals("its command is no file of a line", refusal(null));
    }

    @Test
    void nor_is_one_on_the_way_to_the_sources() throws IOException {
        Path others = Files.createDirectories(room.resolve("others/main/java")).getParent();
        Files.move(room.resolve("submission/src"), room.resolve("submission/old"));
        Files.createSymbolicLink(room.resolve("submission/src"), others.getParent());

        assertEquals("there is nothing to run: no file called command and no directory"
                + " src/main/java", refusal(null));
    }

    @Test
    void what_editors_add_to_a_command_does_not_matter() throws IOException {
        file("command", "\ufeff./proxy {port} {backendPort}\r\n\r\n");

        assertEquals(List.of("./proxy", "{port}", "{backendPort}"),
                program(null).command().words());
    }

    @Test
    void a_command_of_more_lines_is_refused() throws IOException {
        file("command", "make\n./proxy {port} {backendPort}\n");

        assertEquals("its file command: it has more than one line", refusal(null));
    }

    @Test
    void a_command_in_another_encoding_is_refused() throws IOException {
        Files.write(room.resolve("submission/command"),
                "\ufeff./proxy {port} {backendPort}".getBytes(StandardCharsets.UTF_16LE));

        assertEquals("its file command is not in UTF-8", refusal(null));
    }

    @Test
    void too_many_sources_are_refused() throws IOException {
        for (int i = 0; i <= 1000; i++) {
            file("src/main/java/rsp/A" + i + ".java", "");
        }

        assertEquals("it has 1001 files of Java; 1000 may be", refusal(null));
    }

    @Test
    void the_compiler_shows_the_letters_of_the_source() throws IOException {
        file(MAIN, "package rsp; class Rsp { int größe = \"\"; }");

        assertTrue(refusal(null).contains("int größe"), refusal(null));
    }
}
