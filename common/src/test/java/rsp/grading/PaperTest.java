package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rsp.grading.Paper.Choice;

/** That a paper asks for what its exercise or part is about. */
class PaperTest {

    @Test
    void an_exercise_weighs_its_behaviours() {
        Paper paper = Paper.of(new Choice("the-buffer-marks", null, List.of()));

        assertEquals(2, paper.points()
                .get("a small request gets its reply and the end of the stream"));
        assertEquals(1, paper.points().get("every byte value goes through unchanged"));
    }

    @Test
    void a_part_is_asked_for_what_it_can_do() {
        Paper paper = Paper.of(new Choice(null, "part1", List.of()));

        assertTrue(paper.points().values().stream().allMatch(points -> points == 1));
        assertTrue(paper.behaviours().contains("every byte value goes through unchanged"));
        assertFalse(paper.behaviours().contains("the backend may speak first"));
    }

    @Test
    void some_can_be_chosen_by_their_words() {
        assertEquals(List.of("a small request gets its reply and the end of the stream",
                "every byte value goes through unchanged"),
                Paper.of(new Choice(null, "part1", List.of("every byte", "a small request")))
                        .behaviours());
    }

    @ParameterizedTest
    @ValueSource(strings = {"part9", "threads"})
    void what_is_no_part_is_refused(String part) {
        assertThrows(IllegalArgumentException.class,
                () -> Paper.of(new Choice(null, part, List.of())));
    }

    @Test
    void words_that_no_behaviour_has_are_refused() {
        assertEquals("no behaviour that part1 asks for has \"x-x\" in its sentence",
                assertThrows(IllegalArgumentException.class,
                        () -> Paper.of(new Choice(null, "part1", List.of("x-x")))).getMessage());
    }
}
