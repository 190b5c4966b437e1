///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES ../harness/Waiting.java
//SOURCES ../harness/programs/Command.java
//SOURCES ../harness/programs/Leftovers.java
//SOURCES ../harness/programs/Project.java
package rsp.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import rsp.harness.programs.Command;
import rsp.harness.programs.Project;

/** Has JBang make every command ready, so that they work without a network afterwards. */
public final class Prefetch {

    private static final String USAGE = "usage: prefetch [--help]";
    private static final String HELP = USAGE + """


            Fetches what the other commands need, and compiles them. After that they work
            without a network. Do it again when the project has changed.""";
    /** A slow network has to bring some 100 MB. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Pattern ALIAS = Pattern
            .compile("\"(\\w+)\": \\{\\s*\"script-ref\": \"([^\"]+)\"");

    private final Path root;

    private Prefetch(Path root) {
        this.root = root;
    }

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(HELP);
            return;
        }
        try {
            if (args.length > 0) {
                throw new IllegalArgumentException(USAGE);
            }
            new Prefetch(Project.root()).run();
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("prefetch: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Map<String, String> scripts = scripts(Files.readString(root.resolve("jbang-catalog.json")));
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            build(script.getKey(), script.getValue());
            System.out.println(script.getKey() + " is ready");
        }
        System.out.println("All commands work without a network now.");
    }

    /** The script of each command, in the order of the catalog. */
    static Map<String, String> scripts(String catalog) {
        Map<String, String> scripts = new LinkedHashMap<>();
        ALIAS.matcher(catalog).results()
                .forEach(alias -> scripts.put(alias.group(1), alias.group(2)));
        return scripts;
    }

    private void build(String name, String script) throws IOException {
        Command build = Command.run(PATIENCE, List.of(root.resolve("jbang").toString(), "--quiet",
                "build", root.resolve(script).toString()));
        if (build.status() != 0) {
            String last = build.output().strip().lines().reduce("", (one, next) -> next);
            throw new IOException(name + " cannot be made ready: " + last);
        }
    }
}
