package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That no name of a folder harms a terminal, a table or a file of results. */
class FileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"anna; anna", "a%20b%25; a b%", "caf%C3%A9; café",
            "latin%E9%C3; latin\\xE9\\xC3", "new%0Aline; new?line", "red%1B[31m; red?[31m",
            "csi%C2%9B31m; csi?31m"})
    void it_is_shown_without_control_characters(String escaped, String shown) {
        assertEquals(shown, FileName.shown(
                Path.of(URI.create("file:///x/" + escaped.replace("[", "%5B")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "Änne Müller_12-3 (2)", "=1+2", "a,b"})
    void a_usual_one_stays(String name) {
        assertEquals(name, FileName.of(name, StandardCharsets.UTF_8));
    }

    @Test
    void what_not_every_file_system_takes_is_replaced() {
        assertTrue(FileName.of("a?b", StandardCharsets.UTF_8).matches("a_b-[0-9a-f]{8}"));
        assertTrue(FileName.of("café", StandardCharsets.US_ASCII).matches("caf_-[0-9a-f]{8}"));
        assertNotEquals(FileName.of("a?b", StandardCharsets.UTF_8),
                FileName.of("a|b", StandardCharsets.UTF_8));
    }

    @Test
    void there_is_room_for_an_ending_behind_a_long_one() {
        String name = FileName.of("\ud835\udc9c".repeat(63), StandardCharsets.UTF_8);

        assertTrue(name.getBytes(StandardCharsets.UTF_8).length < 220);
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(name));
    }
}
