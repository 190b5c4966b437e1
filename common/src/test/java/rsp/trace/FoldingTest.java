package rsp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FoldingTest {

    private static String folded(String items) {
        List<String> signatures = List.of(items.split(""));
        return Folding.of(signatures).stream()
                .map(folding -> items.substring(folding.from(),
                        folding.from() + folding.length())
                        + (folding.times() > 1 ? folding.times() : ""))
                .collect(Collectors.joining(" "));
    }

    @Test
    void what_is_not_repeated_stands_alone() {
        assertEquals("a b c a", folded("abca"));
    }

    @Test
    void rounds_are_found_wherever_they_begin() {
        assertEquals("x wrs3 y", folded("xwrswrswrsy"));
    }

    @Test
    void two_alone_are_no_round_but_two_rounds_are() {
        assertEquals("a a b", folded("aab"));
        assertEquals("a3 b", folded("aaab"));
        assertEquals("ab2 c", folded("ababc"));
    }

    @Test
    void nothing_is_left_out() {
        String items = "abababcabababdxyzxyzxyz";
        assertEquals(items.length(), Folding.of(List.of(items.split(""))).stream()
                .mapToInt(folding -> folding.length() * folding.times()).sum());
    }
}
