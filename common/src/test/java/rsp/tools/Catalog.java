package rsp.tools;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import rsp.harness.programs.Project;

/** The commands that jbang-catalog.json names. */
final class Catalog {

    private Catalog() {}

    /** What it says of each command, by the command's name. */
    static Map<String, JsonObject> commands() {
        try {
            Map<String, JsonObject> commands = new TreeMap<>();
            String text = Files.readString(Project.root().resolve("jbang-catalog.json"));
            JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("aliases").asMap()
                    .forEach((name, command) -> commands.put(name, command.getAsJsonObject()));
            return commands;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that a command runs. */
    static Path script(String command) {
        return Project.root().resolve(commands().get(command).get("script-ref").getAsString());
    }
}
