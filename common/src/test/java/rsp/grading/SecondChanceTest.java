package rsp.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import rsp.exercises.Examination.Answer;
import rsp.exercises.Examination.Mark;
import rsp.grading.Scored.Outcome;

/** That what fails is asked once more, alone, and what that means. */
class SecondChanceTest {

    private static final Throwable WRONG = new AssertionError("it is wrong");
    private static final Throwable TIME_IS_UP = new TestAbortedException("time is up");
    private static final Throwable HARNESS = new IllegalStateException("no port left");

    private final Map<String, List<Throwable>> answers = new LinkedHashMap<>();
    private final List<Collection<String>> asked = new ArrayList<>();
    private final List<String> signs = new ArrayList<>();

    /** A behaviour, and how it fails each time; null if it passes. */
    private void behaviour(String name, Throwable... failures) {
        answers.put(name, new ArrayList<>(Arrays.asList(failures)));
    }

    private List<Answer> ask(Collection<String> behaviours, Consumer<Answer> each) {
        asked.add(List.copyOf(behaviours));
        List<Answer> given = behaviours.stream().map(name -> {
            Throwable failure = answers.get(name).remove(0);
            Mark mark = failure == null ? Mark.PASSED
                    : failure == WRONG ? Mark.FAILED : Mark.NOT_ASKED;
            return new Answer(name, mark, failure);
        }).toList();
        given.forEach(each);
        return given;
    }

    private Map<String, Outcome> outcomes() throws GraderFault {
        Map<String, Integer> points = new LinkedHashMap<>();
        answers.keySet().forEach(name -> points.put(name, 2));
        Map<String, Outcome> outcomes = new HashMap<>();
        new SecondChance(this::ask, signs::add).ask(points)
                .forEach(one -> outcomes.put(one.behaviour(), one.outcome()));
        return outcomes;
    }

    @Test
    void what_passes_is_asked_once() throws GraderFault {
        behaviour("a", (Throwable) null);

        assertEquals(Map.of("a", Outcome.PASSED), outcomes());
        assertEquals(List.of(List.of("a")), asked);
    }

    @Test
    void what_fails_and_then_passes_is_unsteady() throws GraderFault {
        behaviour("a", WRONG, null);
        behaviour("b", (Throwable) null);
        behaviour("c", WRONG, WRONG);

        assertEquals(Map.of("a", Outcome.UNSTEADY, "b", Outcome.PASSED, "c", Outcome.FAILED),
                outcomes());
        assertEquals(List.of(List.of("a", "b", "c"), List.of("a"), List.of("c")), asked);
        assertEquals("F.Fuf", String.join("", signs));
    }

    @Test
    void what_fails_without_time_for_a_second_asking_is_flagged() throws GraderFault {
        behaviour("a", WRONG, TIME_IS_UP);

        assertEquals(Map.of("a", Outcome.FAILED_ONCE), outcomes());
    }

    @Test
    void what_there_was_no_time_for_is_not_asked_again() throws GraderFault {
        behaviour("a", TIME_IS_UP);

        assertEquals(Map.of("a", Outcome.NOT_ASKED), outcomes());
    }

    @Test
    void a_fault_of_the_grader_is_asked_again() throws GraderFault {
        behaviour("a", HARNESS, null);

        assertEquals(Map.of("a", Outcome.UNSTEADY), outcomes());
    }

    @Test
    void a_fault_of_the_grader_takes_no_second_chance_away() throws GraderFault {
        behaviour("a", WRONG, HARNESS, null);
        behaviour("b", HARNESS, WRONG, null);
        behaviour("c", HARNESS, WRONG, WRONG);

        assertEquals(Map.of("a", Outcome.UNSTEADY, "b", Outcome.UNSTEADY, "c", Outcome.FAILED),
                outcomes());
    }

    @Test
    void a_fault_of_the_grader_that_stays_is_no_mark() {
        behaviour("a", WRONG, HARNESS, HARNESS);

        assertEquals("\"a\" could not be asked: java.lang.IllegalStateException: no port left",
                assertThrows(GraderFault.class, this::outcomes).getMessage());
    }
}
