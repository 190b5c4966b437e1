package rsp.harness.programs;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a part's source as it stands, so that a learner's change counts. */
public final class PartCompiler {

    private PartCompiler() {}

    /**
     * Compiles the part into a new directory, against the class path of this
     * program; the directory is gone when this program is.
     *
     * @return the class path to run it with
     * @throws IllegalArgumentException
     *             with the compiler's messages, if it does not compile
     */
    public static String compile(Part part) throws IOException {
        return compile(part, part.directory());
    }

    /**
     * The same for a copy of the part's directory, in which something was changed.
     *
     * @throws IllegalArgumentException
     *             with the compiler's messages, if it does not compile
     */
    public static synchronized String compile(Part part, Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalArgumentException("this Java has no compiler: a JDK is needed");
        }
        Path classes = Leftovers.make(
                () -> Files.createTempDirectory("rsp-" + part.id() + "-"), PartCompiler::delete);
        String classPath = System.getProperty("java.class.path");
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null,
                    List.of("-d", classes.toString(), "-cp", classPath), null,
                    files.getJavaFileObjectsFromPaths(sources(directory))).call();
            if (!compiled) {
                throw new IllegalArgumentException(
                        name(part, directory) + " does not compile:\n"
                                + messages.toString().strip());
            }
        }
        return classes + File.pathSeparator + classPath;
    }

    /** A part by its name, and a copy by the directory that one would type. */
    private static String name(Part part, Path directory) {
        Path root = Project.root();
        return directory.equals(part.directory()) ? part.id()
                : "" + (directory.startsWith(root) ? root.relativize(directory) : directory);
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Waits for a compilation under way, which else would write after it. */
    private static synchronized void delete(Path directory) {
        Leftovers.delete(directory);
    }
}
