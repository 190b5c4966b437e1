package rsp.harness.programs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The command line of a proxy, with placeholders where the values of its settings belong.
 *
 * @param words
 *            its words, of which the first is the program; <code>{port}</code>,
 *            <code>{host}</code>, <code>{backendPort}</code> and <code>{config}</code>, which
 *            is a Lua file that holds the other three, may stand anywhere in them
 */
public record CommandLine(List<String> words) {

    private static final String PORT = "{port}";
    private static final String HOST = "{host}";
    private static final String BACKEND_PORT = "{backendPort}";
    private static final String CONFIG = "{config}";

    private static final String MY_FILE = "my.lua";
    private static final byte DELETE = 0x7f;

    /** Copies the words. */
    public CommandLine {
        words = List.copyOf(words);
    }

    /** A program and its options, that takes its settings as arguments. */
    public static CommandLine withArguments(List<String> program) {
        return plus(program, PORT, HOST, BACKEND_PORT);
    }

    /** A program and its options, that takes its settings from a Lua file. */
    public static CommandLine withConfigFile(List<String> program) {
        return plus(program, CONFIG);
    }

    private static CommandLine plus(List<String> program, String... more) {
        return new CommandLine(
                Stream.concat(program.stream(), Stream.of(more)).toList());
    }

    /**
     * A command line that somebody typed.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if the ports have no place in it
     */
    public static CommandLine typed(List<String> words) {
        CommandLine command = new CommandLine(words);
        if (!command.has(CONFIG) && !(command.has(PORT) && command.has(BACKEND_PORT))) {
            throw new IllegalArgumentException("the command wants {port} and {backendPort} in it,"
                    + " or {config}: " + command);
        }
        return command;
    }

    private boolean has(String placeholder) {
        return words.stream().anyMatch(word -> word.contains(placeholder));
    }

    /** Whether it reads its settings from a Lua file. */
    public boolean hasConfigFile() {
        return has(CONFIG);
    }

    /** The words with their values. */
    List<String> filledIn(Settings settings, Path configFile) {
        return words.stream().map(word -> word.replace(PORT, settings.listenPort())
                .replace(HOST, settings.host()).replace(BACKEND_PORT, settings.backendPort())
                .replace(CONFIG, "" + configFile)).toList();
    }

    /**
     * What one would type in a shell to start it so.
     *
     * @param config
     *            the text of the file, if it reads one
     */
    String inShell(Settings settings, String config) {
        CommandLine filledIn = new CommandLine(filledIn(settings, Path.of(MY_FILE)));
        return hasConfigFile() ? "printf '" + printable(config) + "' >" + MY_FILE + "\n" + filledIn
                : filledIn.toString();
    }

    /** As printf wants it in single quotes. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b >= ' ' && b != '\\' && b != '\'' && b != '%' && b != DELETE;
            printable.append(b == '\n' ? "\\n" : b == '%' ? "%%"
                    : isPlain ? "" + (char) b : String.format("\\%03o", b & 0xff));
        }
        return printable.toString();
    }

    /** The same with one argument too few: the last of those that are settings. */
    public CommandLine withoutLastSetting() {
        List<String> fewer = new ArrayList<>(words);
        fewer.remove((int) indices(CommandLine::isSetting).reduce((one, next) -> next).orElse(0));
        return new CommandLine(fewer);
    }

    /** The same with one more word. */
    public CommandLine with(String word) {
        return plus(words, word);
    }

    /** The same with an option in place of all settings. */
    public CommandLine withOnly(String option) {
        List<String> fewer = new ArrayList<>(words);
        fewer.removeIf(CommandLine::isSetting);
        fewer.add(option);
        return new CommandLine(fewer);
    }

    /** The same with another file in place of the one that holds the settings. */
    public CommandLine readingFrom(String file) {
        return new CommandLine(words.stream().map(word -> word.replace(CONFIG, file)).toList());
    }

    private Stream<Integer> indices(Predicate<String> wanted) {
        return Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .filter(i -> wanted.test(words.get(i)));
    }

    private static boolean isSetting(String word) {
        return Stream.of(PORT, HOST, BACKEND_PORT, CONFIG).anyMatch(word::contains);
    }

    /** The words before the first setting: by these, ps and pgrep find the program. */
    public List<String> program() {
        return words.stream().takeWhile(word -> !isSetting(word)).toList();
    }

    /**
     * What the program is called: by the file that an interpreter runs, if there is one among
     * the words before the settings, and else by the program itself.
     */
    public String name() {
        List<String> program = program();
        String called = program.stream().skip(1).filter(CommandLine::isFile)
                .reduce((one, next) -> next)
                .orElseGet(() -> program.isEmpty() ? words.get(0) : mainClassOr(program));
        return called.substring(called.lastIndexOf('/') + 1);
    }

    private static boolean isFile(String word) {
        return Files.isRegularFile(Path.of(word));
    }

    private static String mainClassOr(List<String> program) {
        boolean isJava = Path.of(program.get(0)).endsWith("java");
        return program.get(isJava ? program.size() - 1 : 0);
    }

    /** As one would type it in a shell, on one line. */
    @Override
    public String toString() {
        return String.join(" ", words.stream().map(CommandLine::quoted).toList());
    }

    private static String quoted(String word) {
        boolean isPlain = word.matches("[A-Za-z0-9._+=:@%/{}-]+");
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
