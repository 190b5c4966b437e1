package rsp.harness.programs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Part 1 with other ways to serve many connections at once, to compare the stages with. */
public enum Model implements Stage {
    THREADS("Part 1 with threads", 17),
    VIRTUAL_THREADS("Part 1 with virtual threads", 21);

    private static final Duration TIME_TO_COMPILE = Duration.ofMinutes(1);

    private final String title;
    private final int leastJava;
    private Subject subject;

    Model(String title, int leastJava) {
        this.title = title;
        this.leastJava = leastJava;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name for readers. */
    public String title() {
        return title;
    }

    /** The least version of Java that it runs on. */
    public int leastJava() {
        return leastJava;
    }

    /** Its source, which is no part of the build: not every Java can compile it. */
    public Path source() {
        return Project.root().resolve("common/models").resolve(id()).resolve("rsp/Rsp.java");
    }

    @Override
    public CommandLine byHand() {
        Path file = Project.root().relativize(source());
        return CommandLine.withArguments(List.of("java", file.toString()));
    }

    @Override
    public boolean hasTwoThreadsForAConnection() {
        return true;
    }

    /** What it is run with: this Java, or another one on this machine that is new enough. */
    public Optional<Jdk> jdk() {
        return Jdk.atLeast(leastJava);
    }

    /**
     * The program, compiled when it is first asked for.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if it does not compile, or if there is no
     *             Java for it
     */
    @Override
    public synchronized Subject subject() throws IOException {
        if (subject == null) {
            subject = build();
        }
        return subject;
    }

    private Subject build() throws IOException {
        Jdk jdk = jdk().orElseThrow(() -> new IllegalArgumentException(
                title + " needs a JDK of version " + leastJava + " or newer; none was found"));
        Path classes = Leftovers.directory(id());
        compile(jdk, classes);
        List<String> program = new ArrayList<>(List.of(jdk.program("java")));
        program.addAll(Part.jvmOptions(source()));
        program.addAll(List.of("-cp", classes.toString(), Subject.MAIN_CLASS));
        return new Subject(id(), CommandLine.withArguments(program), byHand(), this,
                Subject.Author.TUTORIAL);
    }

    private void compile(Jdk jdk, Path classes) throws IOException {
        Command compiler = Command.run(TIME_TO_COMPILE, List.of(jdk.program("javac"), "-d",
                classes.toString(), source().toString()));
        if (compiler.status() != 0) {
            throw new IllegalArgumentException(
                    id() + " does not compile:\n" + compiler.output());
        }
    }
}
