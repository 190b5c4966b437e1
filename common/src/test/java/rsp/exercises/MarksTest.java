package rsp.exercises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** That a change outside the marks is seen, and one between them is not. */
class MarksTest {

    private static final String BASE = "a\nb\nc\nd\ne\n";

    @Test
    void between_the_marks_anything_may_stand() {
        assertEquals("", Marks.firstChange(BASE,
                "a\n  // exercise: begin\nX\nY\n  // exercise: end\nc\nd\ne\n"));
        assertEquals("", Marks.firstChange(BASE,
                "a\n// exercise: begin\n// exercise: end\nc\n// exercise: begin what\nZ\n"
                        + "// exercise: end\ne\n"));
        assertEquals("", Marks.firstChange(BASE, BASE));
    }

    @Test
    void a_change_outside_is_seen() {
        for (String changed : new String[]{"a\nb\nc\nd\n", "a\nb\nX\nd\ne\n", BASE + "f\n",
                "X\n// exercise: begin\n// exercise: end\nc\nd\ne\n",
                "a\n// exercise: begin\n// exercise: end\nX\nd\ne\n",
                "a\n// exercise: begin\n// exercise: end\nX\n// exercise: begin\n"
                        + "// exercise: end\ne\n"}) {
            assertNotEquals("", Marks.firstChange(BASE, changed), changed);
        }
    }

    @Test
    void they_are_removed_with_nothing_else() {
        assertEquals("a\nX\nb\n",
                Marks.removed("a\n    // exercise: begin\nX\n    // exercise: end\nb\n"));
    }
}
