package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Collects the sections of a page, with all that can stand in one. */
class SearchIndexTest {

    private static final Chapter CHAPTER = new Chapter("01", null, "One <code>thing</code>", "");

    @Test
    void a_page_is_parted_at_its_headings() {
        JsonArray sections = sections("""
                <p class="number">1</p><h1>One thing</h1><p>Before</p><p>all</p>
                <h2 id="a"><a class="anchor" href="#a">#</a>First</h2><p>key.<b>OP</b>_WRITE</p>
                <h3 id="b">Second</h3><pre>int  one;
                int two;</pre>""");
        assertEquals(List.of("", "a", "b"), all(sections, "anchor"));
        assertEquals(List.of("One thing", "First", "Second"), all(sections, "title"));
        assertEquals(List.of("Before all", "key.OP_WRITE", "int one; int two;"),
                all(sections, "text"));
        assertEquals(List.of("01.html", "01.html", "01.html"), all(sections, "page"));
        assertEquals(List.of("One thing", "One thing", "One thing"), all(sections, "chapter"));
    }

    @Test
    void a_hint_is_not_given_away() {
        JsonArray sections = sections("""
                <h1>One thing</h1><details class="hint"><p>secret</p></details>
                <details><p>folded</p></details><svg><text>drawn</text></svg>""");
        assertEquals(List.of("folded"), all(sections, "text"));
    }

    private static JsonArray sections(String html) {
        SearchIndex index = new SearchIndex();
        index.add(CHAPTER, Jsoup.parse("<body><nav>Contents</nav><main>" + html + "</main>"));
        String script = index.script();
        return JsonParser.parseString(script.substring(script.indexOf('['),
                script.lastIndexOf(']') + 1)).getAsJsonArray();
    }

    private static List<String> all(JsonArray sections, String property) {
        return sections.asList().stream().map(JsonElement::getAsJsonObject)
                .map(section -> section.get(property).getAsString()).toList();
    }
}
