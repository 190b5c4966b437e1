package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws diagrams of each kind, in the style of the book. */
class DiagramTest {

    private static final Path BOOK = RenderedBook.BOOK.directory();

    @ParameterizedTest
    @ValueSource(strings = {"""
            actor Client
            box Machine
            participant Proxy
            end box
            == First ==
            Client -> Proxy : hello
            activate Proxy
            note right of Proxy : one\\ntwo
            note over Client : three
            alt good
            Proxy --> Client
            else bad
            Proxy -x Client
            end
            loop for ever
            Proxy -> Proxy
            end
            ... later ...
            """, """
            [*] --> Open
            Open --> Shut : end of stream
            state Open {
              [*] --> Reading
            }
            note right of Shut : done
            Shut --> [*]
            """, """
            start
            if (all written?) then (yes)
              :read on;
            else (no)
              :wait;
            endif
            stop
            """, """
            [client] --> (proxy)
            node kernel {
              queue "receive buffer"
              database files
            }
            """})
    void every_colour_has_a_form_for_the_day_and_for_the_night(String text) throws IOException {
        String svg = draw(text).outerHtml();
        assertFalse(Pattern.compile("(fill|stroke|background)[=:]\"?#").matcher(svg).find(), svg);
        String css = Files.readString(BOOK.resolve("assets/book.css"));
        Pattern.compile("var\\((--[\\w-]+)").matcher(svg).results()
                .forEach(colour -> assertTrue(css.contains(colour.group(1) + ": light-dark("),
                        colour.group(1)));
    }

    @Test
    void two_on_a_page_share_no_ids() throws IOException {
        assertEquals(List.of(), draw("A -> B").select("[id]").eachAttr("id"));
    }

    @Test
    void what_plantuml_does_not_understand_is_a_fault() {
        Exception fault = assertThrows(IllegalArgumentException.class,
                () -> draw("A -> B\nnonsense !"));
        assertTrue(fault.getMessage().startsWith("line 2: Syntax Error?"), fault.getMessage());
    }

    private static Element draw(String text) throws IOException {
        return new Diagram(Files.readAllLines(BOOK.resolve("_diagrams.puml"))).draw(text);
    }
}
