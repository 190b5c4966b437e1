package rsp.harness.programs;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of the tutorial of which it is known what it can do: a part, a model, or what an
 * exercise begins with or leads to.
 */
public interface Stage {

    /** The name on a command line: {@code part1}. */
    String id();

    /** How one starts it by hand, from the project's directory. */
    CommandLine byHand();

    /**
     * The program, compiled from its source as it stands.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if it does not compile
     */
    Subject subject() throws IOException;

    /** Whether two threads serve a connection, so that chance decides which comes first. */
    default boolean hasTwoThreadsForAConnection() {
        return false;
    }

    /** The parts in order, and then the models. */
    static List<Stage> all() {
        return Stream.<Stage>concat(Stream.of(Part.values()), Stream.of(Model.values())).toList();
    }

    /** The names of the stages, for a message. */
    static String names(List<? extends Stage> stages) {
        return stages.stream().map(Stage::id).collect(Collectors.joining(", "));
    }

    /**
     * The part or model that a command line names.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if there is no such stage
     */
    static Stage named(String id) {
        return named(id, all());
    }

    /**
     * The one of these stages that a command line names.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if it is none of them
     */
    static <S extends Stage> S named(String id, List<S> stages) {
        return stages.stream().filter(stage -> stage.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no such part: " + id + " (there is " + names(stages) + ")"));
    }
}
