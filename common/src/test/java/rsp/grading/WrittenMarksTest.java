package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import rsp.grading.Scored.Outcome;
import rsp.harness.programs.Part;

/** That marks are written as those who read them expect, whatever a submission has said. */
class WrittenMarksTest {

    /** What it says cannot be taken for anything else. */
    private static final String EVIL =
            "\u001b[2K </failure><testcase name=\"x\"/> ]]> &amp; \u0000";

    private static final Paper PAPER = new Paper("the-paper", Part.PART1, Part.PART1,
            new TreeMap<>(Map.of("a works", 2, "b works", 1, "c works", 3, "d works", 1)));
    private static final GradeRow MARKED = new GradeRow("anna", Marked.of(List.of(
            new Scored("a works", 2, Outcome.PASSED, ""),
            new Scored("b works", 1, Outcome.UNSTEADY, "late"),
            new Scored("c works", 3, Outcome.FAILED, Printable.lines(EVIL)),
            new Scored("d works", 1, Outcome.NOT_ASKED, "")), "slow, \"very\""), Set.of());
    private static final GradeRow NOT_MARKED = new GradeRow("=1+2", Marked.not("no memory"),
            EnumSet.of(Bound.NETWORK, Bound.MEMORY));

    @Test
    void a_line_of_the_table_tells_all() {
        assertEquals("""
                submission,points,of,unsteady,limits,note,a works,b works,c works,d works
                anna,3,7,1,,"unsteady: 1; slow, ""very\""",passed,unsteady,failed,not asked
                '=1+2,,,,network memory,not marked: no memory,,,,
                """.replace("\n", "\r\n"), MarksCsv.of(PAPER, List.of(MARKED, NOT_MARKED)));
    }

    @Test
    void a_behaviour_that_a_program_cannot_be_asked_is_left_empty() {
        GradeRow row = new GradeRow("bo", Marked.of(List.of(
                new Scored("b works", 1, Outcome.PASSED, "")), ""), Set.of());

        assertTrue(MarksCsv.of(PAPER, List.of(row)).endsWith("\r\nbo,1,1,0,,,,passed,,\r\n"));
    }

    @Test
    void a_submission_that_says_nothing_right_has_no_points() {
        Marked nothing = Marked.nothing(PAPER.points(), "it does not compile", "';' expected");

        assertEquals(0, nothing.points());
        assertEquals(7, nothing.of());
        assertTrue(nothing.isMarked());
    }

    @Test
    void xml_has_a_case_for_each_behaviour() throws Exception {
        Element suite = parse(JUnitXml.of(PAPER, MARKED));

        assertEquals("anna", suite.getAttribute("name"));
        assertEquals("4", suite.getAttribute("tests"));
        assertEquals("2", suite.getAttribute("failures"));
        assertEquals("0", suite.getAttribute("errors"));
        assertEquals(4, suite.getElementsByTagName("testcase").getLength());
        assertEquals(Printable.lines(EVIL),
                suite.getElementsByTagName("failure").item(0).getTextContent());
        assertEquals("unsteady\nlate",
                suite.getElementsByTagName("system-out").item(0).getTextContent());
    }

    @Test
    void xml_tells_a_fault_of_the_grader_as_an_error() throws Exception {
        Element suite = parse(JUnitXml.of(PAPER, NOT_MARKED));

        assertEquals("1", suite.getAttribute("errors"));
        assertEquals("not marked: no memory", ((Element) suite.getElementsByTagName("error")
                .item(0)).getAttribute("message"));
    }

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml))).getDocumentElement();
    }

    @Test
    void gradescope_gets_the_names_that_it_knows() {
        JsonObject results = JsonParser.parseString(GradescopeJson.of(MARKED)).getAsJsonObject();

        assertEquals(3, results.get("score").getAsInt());
        assertEquals("visible", results.get("visibility").getAsString());
        assertEquals("unsteady: 1; slow, \"very\"", results.get("output").getAsString());
        JsonObject unsteady = results.getAsJsonArray("tests").get(1).getAsJsonObject();
        assertEquals(Set.of("name", "score", "max_score", "status", "output", "visibility"),
                unsteady.keySet());
        assertEquals(1, unsteady.get("score").getAsInt());
        assertEquals("passed", unsteady.get("status").getAsString());
        JsonObject failed = results.getAsJsonArray("tests").get(2).getAsJsonObject();
        assertEquals(0, failed.get("score").getAsInt());
        assertEquals(3, failed.get("max_score").getAsInt());
        assertEquals("failed\n" + Printable.lines(EVIL), failed.get("output").getAsString());
    }

    @Test
    void what_does_not_bind_is_told() {
        assertEquals("network memory", NOT_MARKED.limits());
    }

    @Test
    void control_characters_are_not_shown() {
        assertEquals("?[2K ?2K a?b c",
                Printable.lines("\u001b[2K \u009b2K a\u202eb\tc"));
    }

    @Test
    void a_long_text_is_cut() {
        String text = Printable.lines("x".repeat(1000) + "\n" + "y\n".repeat(100));

        assertEquals("x".repeat(400) + " ...", text.lines().findFirst().orElseThrow());
        assertEquals("(and 21 more lines)", text.lines().skip(80).findFirst().orElseThrow());
    }

    @Test
    void the_first_lines_are_made_one() {
        assertEquals("it does not compile: A.java:1: ';' | int i",
                Printable.inOne("it does not compile:\nA.java:1: ';'\n\n   int i\n     ^\n"));
    }
}
