package rsp.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import rsp.harness.programs.Ports;
import rsp.harness.programs.Project;

/** A command that builds pages, and shows them in the reader's browser or leaves them behind. */
final class PagesCommand {

    /** Writes the pages into a directory, and returns what is wrong with them. */
    interface Builder {

        List<String> build(Book book, Path site) throws IOException;
    }

    private final String name;
    private final String verb;
    private final int defaultPort;
    private final String directory;
    private final Builder builder;

    /**
     * The command.
     *
     * @param verb
     *            which goes with its name: is or are
     * @param directory
     *            where the pages are served from, below docs/target
     */
    PagesCommand(String name, String verb, int defaultPort, String directory, Builder builder) {
        this.name = name;
        this.verb = verb;
        this.defaultPort = defaultPort;
        this.directory = directory;
        this.builder = builder;
    }

    /** Does what the arguments say, and exits if it cannot. */
    void run(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(help());
            return;
        }
        try {
            if (args.length == 2 && args[0].equals("--render-only")) {
                renderOnly(Path.of(args[1]));
            } else if (args.length < 2) {
                serve(args.length == 0 ? defaultPort : Ports.parse(args[0]));
            } else {
                throw new IllegalArgumentException(usage());
            }
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(name + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private String usage() {
        return "usage: %1$s [<port>] | %1$s --render-only <directory>".formatted(name);
    }

    private String help() {
        return usage() + """


                Builds the pages of the %s and serves them to browsers on this
                machine, until Ctrl-C.
                  <port>         1 to 65535, or 0 for any free one; %d if not given
                  --render-only  leave the pages in the directory and serve none"""
                .formatted(name, defaultPort);
    }

    private void renderOnly(Path site) throws IOException {
        // Building takes half a minute: too long to find out then.
        Site.at(site);
        List<String> faults = builder.build(Book.in(Project.root()), site);
        if (!faults.isEmpty()) {
            throw new IOException("faults in the text:\n" + String.join("\n", faults));
        }
    }

    private void serve(int port) throws IOException {
        Book book = Book.in(Project.root());
        Path site = book.root().resolve("docs/target").resolve(directory);
        PageServer server = PageServer.bind(site, port);
        System.out.println("Building the pages.");
        // A reader who has changed a part can still read on.
        builder.build(book, site).forEach(System.err::println);
        server.start();
        System.out.printf("The %s %s at %s (Ctrl-C ends it)%n", name, verb, server.address());
    }
}
