package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets a chapter say what came of its part's tests. */
class SuiteIncludeTest {

    private static final String ALL_WORKS = "Data\tall arrives\tworks\t\t\t";
    private static final String ALL_FAILS =
            "Data\tall arrives\tfails\tnothing comes\tit waits\tnc";
    private static final String END_WORKS = "Data\tthe end arrives\tworks\t\t\t";
    private static final String END_FAILS =
            "Data\tthe end arrives\tfails\tbytes are lost\tit forgets\tnc";

    @TempDir
    private Path root;
    private SampleBook sample;

    @BeforeEach
    void makeBook() throws IOException {
        sample = new SampleBook(root, 3);
        sample.writeResults(1, ALL_FAILS, END_WORKS);
        sample.writeResults(2, ALL_WORKS, END_FAILS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "count/part1; Of the 2 behaviours that part 1 is asked for, 1 work, and 1 fail"
                    + " in the way that is declared.",
            "gains/part1/part2; * `all arrives`", "losses/part1/part2; * `the end arrives`",
            "gains/part2/part2; None.", "same/part2/part2; All that part 2 was asked for comes out"
                    + " the same with part 2.",
            "count/part3; The results of part 3 are missing here. `mvn verify` makes them."})
    void it_is_a_line(String what, String line) throws IOException {
        assertEquals(List.of(line), new SuiteInclude(sample.book()).lines(what));
    }

    @Test
    void a_part_that_works_is_said_to() throws IOException {
        sample.writeResults(3, ALL_WORKS, END_WORKS);
        assertEquals(List.of("Of the 2 behaviours that part 3 is asked for, all work."),
                new SuiteInclude(sample.book()).lines("count/part3"));
    }

    @Test
    void what_fails_is_a_table() throws IOException {
        assertEquals(
                List.of("|The end arrives", "|bytes are lost", "|it forgets", "", "|==="),
                new SuiteInclude(sample.book()).lines("failures/part2").subList(4, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "count/part9", "other/part1", "gains/part1",
            "gains/part9/part1", "count/part1/part2", "same/part1/part2",
            "changes/part1/no-such-change", "changes/part1/first-address-only"})
    void anything_else_is_an_error(String what) {
        assertThrows(IOException.class, () -> new SuiteInclude(sample.book()).lines(what));
    }

    @Test
    void a_change_of_a_part_is_told_by_all_that_comes_out_otherwise() throws IOException {
        assertEquals(
                List.of("", "Works now:", "", "* `a request of 4097 bytes arrives whole`"),
                new SuiteInclude(sample.book()).lines("changes/part1/buffer-of-8192"));
    }
}
