package rsp.harness.programs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A program of the tutorial that the table of expectations knows: a part or a model. */
public sealed interface Stage permits Part, Model {

    /** The name on a command line: {@code part1}. */
    String id();

    /** How one starts it by hand, from the project's directory. */
    CommandLine byHand();

    /** The parts and the models. */
    static List<Stage> all() {
        return Stream.<Stage>concat(Stream.of(Part.values()), Stream.of(Model.values())).toList();
    }

    /**
     * The stage of this name, whether it is there yet or not.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is no such stage
     */
    static Stage named(String id) {
        return Stream.<Stage>concat(Arrays.stream(Part.values()), Arrays.stream(Model.values()))
                .filter(stage -> stage.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such part: " + id));
    }
}
