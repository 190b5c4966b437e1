package rsp.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** That what is broken to fit into a terminal is still the same. */
class TextTest {

    @Test
    void a_line_that_fits_stays_as_it_is() {
        assertEquals("> a\n>   b  c\n", Text.wrapped("a\n  b  c\n", "> "));
    }

    @Test
    void a_command_that_is_too_long_goes_on_behind_a_backslash() {
        assertEquals("""
                  ./jbang work/a-thread-for-each-direction/src/main/java/rsp/Rsp.java 8000 \\
                      127.0.0.1 9000
                """.indent(0), Text.command("./jbang work/a-thread-for-each-direction/src/main/"
                + "java/rsp/Rsp.java 8000 127.0.0.1 9000", "  "));
    }

    @Test
    void what_stands_in_quotes_is_not_broken() {
        String words = "'a sentence of so many words that there is no room for it in a line'";

        assertEquals("./jbang check part2 --only \\\n    " + words + "\n",
                Text.command("./jbang check part2 --only " + words, ""));
    }

    @Test
    void a_remark_behind_a_long_command_stands_above_it() {
        String command = "curl -s --limit-rate 20M 'http://127.0.0.1:8000/big?mib=64' | wc -c";

        assertEquals("  # 67108864\n  " + command + "\n",
                Text.command(command + "      # 67108864", "  "));
    }
}
