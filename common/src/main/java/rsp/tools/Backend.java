///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//SOURCES DemoSite.java
//SOURCES SiteFiles.java
//SOURCES RequestLog.java
//SOURCES DemoPages.java
//SOURCES ../harness/programs/Ports.java
package rsp.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rsp.harness.programs.Ports;

/** Runs the demo site alone, so that a proxy can be put in front of it by hand. */
public final class Backend {

    private static final String USAGE = """
            usage: backend PORT [--keep-alive]

            Runs the demo site on 127.0.0.1 until Ctrl-C, and prints a line about each
            request.
              PORT          1 to 65535, or 0 for any free port
              --keep-alive  leave a connection open after an answer; part 1 cannot take that""";

    private Backend() {}

    public static void main(String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.remove("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            run(words.remove("--keep-alive"), words);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("backend: " + e.getMessage());
            System.exit(1);
        }
    }

    static void run(boolean keepAlive, List<String> words) throws IOException {
        if (words.size() != 1) {
            throw new IllegalArgumentException("usage: backend PORT [--keep-alive]");
        }
        // Not closed: it runs until the process is ended.
        DemoSite site = new DemoSite(Ports.parse(words.get(0)), keepAlive, System.out::println,
                Optional.empty());
        System.out.println("Started. The site is at http://127.0.0.1:" + site.port() + "/ .");
    }
}
