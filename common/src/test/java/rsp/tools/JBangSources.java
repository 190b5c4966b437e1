package rsp.tools;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Writes the {@code //SOURCES} lines of the programs that JBang runs: all files of the project
 * that a program needs. JBang takes no pattern from a catalog that it reads from afar.
 */
final class JBangSources {

    /** How a contributor runs it, in the project's root, with nothing but a JDK. */
    static final String COMMAND = "java common/src/test/java/rsp/tools/JBangSources.java";

    private static final String FIRST_LINE = "///usr/bin/env jbang ";
    private static final String DIRECTIVE = "//SOURCES ";
    private static final Path SOURCES_OF_A_MODULE = Path.of("src/main/java");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Path program;
    /** Where classes are looked for: the program's own module, and what the tools share. */
    private final List<Path> modules;

    private JBangSources(Path root, Path program) {
        this.program = program;
        modules = List.of(root.resolve(root.relativize(program).getName(0))
                .resolve(SOURCES_OF_A_MODULE), root.resolve("common").resolve(SOURCES_OF_A_MODULE));
    }

    public static void main(String... args) throws IOException {
        List<JBangSources> programs = in(Path.of("").toAbsolutePath());
        if (programs.isEmpty()) {
            System.err.println("JBangSources: no program here; run it in the project's root");
            System.exit(1);
        }
        for (JBangSources program : programs) {
            if (program.isStale()) {
                program.mend();
                System.out.println("Mended " + program.program);
            }
        }
    }

    /** The programs of all modules of the project. */
    static List<JBangSources> in(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve(SOURCES_OF_A_MODULE))
                    .filter(Files::isDirectory).sorted().flatMap(JBangSources::programs)
                    .map(program -> new JBangSources(root, program)).toList();
        }
    }

    private static Stream<Path> programs(Path module) {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted()
                    .filter(file -> text(file).startsWith(FIRST_LINE)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of the program. */
    Path file() {
        return program;
    }

    /** Whether the lines name other files than the program needs; their order may be any. */
    boolean isStale() throws IOException {
        List<String> named = text(program).lines().filter(line -> line.startsWith(DIRECTIVE))
                .sorted().toList();
        return !named.equals(needed().stream().sorted().toList());
    }

    /** Writes them anew, where they begin now, or else at the end of the head. */
    void mend() throws IOException {
        List<String> lines = new ArrayList<>(text(program).lines().toList());
        int start = 0;
        while (lines.get(start).startsWith("//") && !lines.get(start).startsWith(DIRECTIVE)) {
            start++;
        }
        lines.removeIf(line -> line.startsWith(DIRECTIVE));
        lines.addAll(start, needed());
        Files.writeString(program, String.join("\n", lines) + "\n");
    }

    /** Those of its own package in the order of reading, then the others by their path. */
    private List<String> needed() throws IOException {
        Set<Path> met = new LinkedHashSet<>();
        read(program, met);
        met.remove(program);
        return met.stream().map(program.getParent()::relativize)
                .sorted(Comparator.comparing(path -> path.getNameCount() == 1 ? "" : "" + path))
                .map(path -> DIRECTIVE + path).toList();
    }

    private void read(Path source, Set<Path> met) throws IOException {
        if (!met.add(source)) {
            return;
        }
        for (Path used : used(source)) {
            read(used, met);
        }
    }

    /** The files of the classes that a source names; a comment and a string name none. */
    private Set<Path> used(Path source) throws IOException {
        Set<Path> used = new LinkedHashSet<>();
        var scanner = new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void none) {
                add(source.resolveSibling(name + ".java"));
                return null;
            }

            /** An import is one, too. */
            @Override
            public Void visitMemberSelect(MemberSelectTree name, Void none) {
                String path = name.toString();
                if (path.matches("[\\w.]+")) {
                    modules.forEach(
                            module -> add(module.resolve(path.replace('.', '/') + ".java")));
                }
                return super.visitMemberSelect(name, none);
            }

            private void add(Path file) {
                if (Files.exists(file)) {
                    used.add(file);
                }
            }
        };
        try (var files = COMPILER.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) COMPILER.getTask(null, files, null, null, null,
                    files.getJavaFileObjects(source));
            scanner.scan(task.parse(), null);
        }
        return used;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
