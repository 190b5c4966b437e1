package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rsp.harness.programs.Project;

/** That no command of the catalog is left out when all are made ready. */
class PrefetchTest {

    @Test
    void every_command_is_made_ready() throws IOException {
        String catalog = Files.readString(Project.root().resolve("jbang-catalog.json"));
        Map<String, String> scripts = Catalog.commands().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        command -> command.getValue().get("script-ref").getAsString()));

        assertEquals(new TreeMap<>(scripts), new TreeMap<>(Prefetch.scripts(catalog)));
    }
}
