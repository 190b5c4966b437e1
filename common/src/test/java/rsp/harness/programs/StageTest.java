package rsp.harness.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {

    private static final List<Part> PARTS = List.of(Part.values());

    @Test
    void each_stage_has_a_name_of_its_own() {
        for (Stage stage : Stage.all()) {
            assertEquals(stage, Stage.named(stage.id()));
        }
    }

    @Test
    void the_parts_come_first_and_in_order() {
        List<Stage> all = new ArrayList<>(PARTS);
        all.addAll(List.of(Model.values()));

        assertEquals(all, Stage.all());
        assertEquals(PARTS.get(PARTS.size() - 1), Part.newest());
    }

    @Test
    void who_names_none_is_told_what_there_is() {
        assertEquals("no such part: part0 (there is " + Stage.names(Stage.all()) + ")",
                assertThrows(IllegalArgumentException.class, () -> Stage.named("part0"))
                        .getMessage());
    }

    @Test
    void where_a_part_is_wanted_a_model_is_none() {
        String model = Model.THREADS.id();

        assertEquals("no such part: " + model + " (there is " + Stage.names(PARTS) + ")",
                assertThrows(IllegalArgumentException.class, () -> Stage.named(model, PARTS))
                        .getMessage());
    }
}
