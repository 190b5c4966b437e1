package rsp.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import rsp.harness.programs.Part;
import rsp.harness.programs.PartCompiler;
import rsp.harness.programs.Project;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/**
 * A part or a changed copy of one.
 *
 * @param command
 *            what ./jbang starts it by
 */
record PartProgram(Part part, String name, Path directory, String command) {

    static PartProgram of(String word) {
        Path copy = Path.of(word);
        if (Files.isDirectory(copy) && !isPart(word)) {
            return new PartProgram(Part.like(copy), copy.getFileName().toString(), copy,
                    copy.resolve("src/main/java/rsp/Rsp.java").toString());
        }
        Part part = Stage.named(word, List.of(Part.values()));
        return new PartProgram(part, part.id(), part.directory(), part.id());
    }

    private static boolean isPart(String word) {
        return Stream.of(Part.values()).anyMatch(part -> part.id().equals(word));
    }

    Subject subject() throws IOException {
        Subject compiled = Subject.part(part, PartCompiler.compile(part, directory));
        return name.equals(part.id()) ? compiled
                : new Subject(name, compiled.command(), compiled.byHand(), part,
                        Subject.Author.LEARNER);
    }

    String configFile() {
        Path file = directory.resolve("rsp.lua");
        return (file.startsWith(Project.root()) ? Project.root().relativize(file) : file)
                .toString();
    }
}
