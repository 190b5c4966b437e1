package rsp.harness.programs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program to run as a proxy.
 *
 * @param name
 *            how reports call it
 * @param command
 *            its command line, with <code>{port}</code>, <code>{host}</code> and
 *            <code>{backendPort}</code>, or <code>{config}</code> for a Lua file
 *            that holds all three, where their values belong
 * @param judgedAs
 *            the stage whose expectations it must meet
 * @param isPart
 *            whether it is a part of the tutorial, which can be given port 0 and
 *            runs on a JVM
 */
public record Subject(String name, List<String> command, Stage judgedAs, boolean isPart) {

    /**
     * A part, compiled to a class path. Of that it gets only what it may use: its own
     * classes and LuaJ.
     */
    public static Subject part(Part part, String classPath) {
        String own = Stream.of(classPath.split(File.pathSeparator)).map(Path::of)
                .filter(entry -> Files.exists(entry.resolve("rsp/Rsp.class"))
                        || entry.getFileName().toString().startsWith("luaj-"))
                .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(part.jvmOptions());
        command.addAll(List.of("-cp", own, "rsp.Rsp"));
        command.addAll(part.hasConfigFile() ? List.of("{config}")
                : List.of("{port}", "{host}", "{backendPort}"));
        return new Subject(part.id(), command, part, true);
    }

    /**
     * The part whose classes are on this program's class path, as in the tests of
     * the part's own module.
     */
    public static Subject partOnClassPath(Part part) {
        return part(part, System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")));
    }

    /** A program of somebody else's, in any language. */
    public static Subject ownProgram(List<String> command, Stage judgedAs) {
        return new Subject(command.get(0), command, judgedAs, false);
    }

    /** Whether it reads its settings from a Lua file. */
    public boolean hasConfigFile() {
        return command.stream().anyMatch(word -> word.contains("{config}"));
    }
}
