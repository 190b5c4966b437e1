package rsp.behaviours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rsp.harness.programs.Subject;

/**
 * Writes what came of each behaviour to a file, in the table's order: group, sentence,
 * outcome, symptom, reason and commands, parted by tabs.
 */
final class Results implements AutoCloseable {

    private final Path file;
    private final Map<String, String> outcomes = new ConcurrentHashMap<>();

    Results(Path file) {
        this.file = file;
    }

    // tag::add[]
    /** Notes an outcome that was as declared. */
    void add(Method behaviour, Subject subject, Expectation expectation) {
        String seeIt = new ByHand(subject)
                .fill(behaviour.getAnnotation(WhenItFails.class).seeIt());
        outcomes.put(Sentences.sentence(behaviour), String.join("\t",
                expectation.works() ? "works\t\t"
                        : "fails\t" + expectation.symptom() + "\t" + expectation.reason(),
                seeIt.strip().replace("\\", "\\\\").replace("\n", "\\n")));
    }
    // end::add[]

    /** Writes the file, when all behaviours have been asked. */
    @Override
    public void close() {
        StringBuilder text = new StringBuilder();
        Expectations.groups().forEach((group, title) -> {
            for (String sentence : Expectations.sentences(group)) {
                if (outcomes.containsKey(sentence)) {
                    text.append(title).append('\t').append(sentence).append('\t')
                            .append(outcomes.get(sentence)).append('\n');
                }
            }
        });
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
