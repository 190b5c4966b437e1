package rsp.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
 *            the part whose expectations it must meet
 * @param isPart
 *            whether it is a part of the tutorial, which can be given port 0 and
 *            runs on a JVM
 */
public record Subject(String name, List<String> command, Part judgedAs, boolean isPart) {

    /** A part, compiled to a class path. */
    public static Subject part(Part part, String classPath) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A short life on a busy machine: quick to start, small.
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", classPath,
                "rsp.Rsp"));
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
    public static Subject ownProgram(List<String> command, Part judgedAs) {
        return new Subject(command.get(0), command, judgedAs, false);
    }
}
