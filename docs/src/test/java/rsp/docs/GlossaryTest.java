package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Links terms to a glossary of three. */
class GlossaryTest {

    private static final Chapter GLOSSARY = new Chapter(Glossary.PAGE, null, "Glossary", """
            <dl><dt>it needs</dt></dl>
            <dl><dt><a id="term-queue"></a>queue</dt>
            <dt><a id="term-accept-queue"></a>accept queue</dt><dt>backlog</dt>
            <dt><a id="term-reset"></a>RST</dt>
            <dt><a id="term-ss"></a><code>ss</code></dt></dl>""");

    private final Glossary glossary = Glossary.in(List.of(GLOSSARY));

    private String linked(String body) {
        return glossary.linked(new Chapter("page", null, "Page", body)).body();
    }

    private static String link(String id, String word) {
        return "<a class=\"term\" href=\"glossary.html#term-" + id + "\">" + word + "</a>";
    }

    @Test
    void the_first_use_of_each_term_is_a_link() {
        assertEquals(
                "<p>" + link("accept-queue", "Accept queues") + " and " + link("queue", "queues")
                        + "; a queue.</p>",
                linked("<p>Accept queues and queues; a queue.</p>"));
    }

    @Test
    void another_name_leads_to_the_same_place() {
        assertEquals("<p>The " + link("accept-queue", "backlog") + "</p>",
                linked("<p>The backlog</p>"));
    }

    @Test
    void what_is_no_prose_or_no_whole_word_or_linked_already_is_left_alone() {
        for (String body : List.of("<pre>queue</pre>", "<p>enqueued, queue-like</p>",
                "<p>" + link("queue", "waiting clients") + " in a queue</p>",
                "<p>it needs to rst</p>")) {
            assertEquals(body, linked(body));
        }
    }

    @Test
    void code_is_a_link_where_the_term_is_code_itself() {
        assertEquals("<p><code>queue</code> <code>ss -t</code> " + link("ss", "<code>ss</code>")
                + "</p>", linked("<p><code>queue</code> <code>ss -t</code> <code>ss</code></p>"));
    }

    @Test
    void the_glossary_does_not_lead_to_itself() {
        assertEquals(GLOSSARY, glossary.linked(GLOSSARY));
    }

    @Test
    void a_term_that_no_page_uses_is_a_fault() {
        linked("<p>A queue, a backlog, ss.</p>");
        assertEquals(List.of("glossary.adoc: no page uses what it explains at term-reset"),
                glossary.faults());
    }
}
