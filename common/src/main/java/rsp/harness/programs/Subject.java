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
 *            its command line
 * @param byHand
 *            how one starts it by hand, from the project's directory
 * @param judgedAs
 *            the stage whose expectations it must meet
 * @param author
 *            who wrote it
 * @param entrance
 *            a command that puts itself where the program is to run and then becomes the command
 *            that follows; no words if the program runs where this one does
 */
public record Subject(String name, CommandLine command, CommandLine byHand, Stage judgedAs,
        Author author, List<String> entrance) {

    /** Who wrote a program. */
    public enum Author {
        /** We did, and it is held to every word of the table. */
        TUTORIAL,
        /** A learner did, from one of our programs. */
        LEARNER,
        /** Somebody else, in any language. */
        OTHERS
    }

    static final String MAIN_CLASS = "rsp.Rsp";

    /** Copies the words. */
    public Subject {
        entrance = List.copyOf(entrance);
    }

    /** One that runs where this program does. */
    public Subject(String name, CommandLine command, CommandLine byHand, Stage judgedAs,
            Author author) {
        this(name, command, byHand, judgedAs, author, List.of());
    }

    /**
     * A part, compiled to a class path. Of that it gets only what it may use: its own
     * classes and LuaJ.
     */
    public static Subject part(Part part, String classPath) {
        String own = Stream.of(classPath.split(File.pathSeparator)).map(Path::of)
                .filter(entry -> Files.exists(entry.resolve("rsp/Rsp.class"))
                        || entry.getFileName().toString().startsWith("luaj-"))
                .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(part.jvmOptions());
        program.addAll(List.of("-cp", own, MAIN_CLASS));
        return new Subject(part.id(), part.commandLine(program), part.byHand(), part,
                Author.TUTORIAL);
    }

    /** The same program, of somebody, who must meet the expectations of another stage. */
    public Subject as(Stage stage, Author itsAuthor) {
        return new Subject(stage.id(), command, stage.byHand(), stage, itsAuthor, entrance);
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
    public static Subject ownProgram(List<String> words, Stage judgedAs) {
        CommandLine command = new CommandLine(words);
        return new Subject(command.name(), command, command, judgedAs, Author.OTHERS);
    }

    /** Whether it is the tutorial's own, of which all is declared that it cannot do. */
    public boolean isOurs() {
        return author == Author.TUTORIAL;
    }

    /**
     * Whether it is a part, changed or not: it can be given port 0, says which port it listens
     * on, and runs on a JVM.
     */
    public boolean isPart() {
        return author != Author.OTHERS;
    }

    /** What one types to start it by hand with these settings. */
    public String byHand(String listenPort, String host, String backendPort) {
        return byHandPlus(listenPort, host, backendPort, "");
    }

    /** The same with more lines in its config file. */
    public String byHandPlus(String listenPort, String host, String backendPort, String lua) {
        Settings settings = new Settings(listenPort, host, backendPort);
        return byHand.inShell(settings, settings.lua() + lua);
    }

    /** What one types to start it by hand with this config file. */
    public String byHand(String configFile) {
        return byHand.readingFrom(configFile).toString();
    }

    /** What {@code pgrep -f} finds it by, in quotes if need be. */
    public String pattern() {
        return isPart() ? MAIN_CLASS
                : "'" + String.join(" ", command.program()).replace("'", ".") + "'";
    }

    /** Whether it reads its settings from a Lua file. */
    public boolean hasConfigFile() {
        return command.hasConfigFile();
    }
}
