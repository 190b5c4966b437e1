package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rsp.behaviours.Expectations;
import rsp.harness.SharedMachine;
import rsp.harness.programs.Command;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Project;

/** That programs of other hands, right ones and faulty ones, are judged rightly. */
@Execution(ExecutionMode.CONCURRENT)
class SubjectsTest {

    private static final String MORE = "rsp.more";
    private static final Path TABLE = Path.of("common/subjects/subjects.tsv");
    private static final String AT_THE_START = "start";
    private static final Duration LONG = Duration.ofMinutes(6);

    private static Path directory;

    /** A row of the table; by behaviour, what must fail and a phrase of its explanation. */
    record Row(String name, String command, String judgedAs, int status,
            Map<String, String> mustFail) {

        static Row parse(String line) {
            String[] fields = line.split("\t", -1);
            Map<String, String> mustFail = new TreeMap<>();
            Stream.of(fields[4].split(" \\| ")).filter(text -> !text.isEmpty())
                    .map(text -> text.split(": ", 2))
                    .forEach(pair -> mustFail.put(pair[0], pair[1]));
            return new Row(fields[0], fields[1], fields[2], Integer.parseInt(fields[3]), mustFail);
        }

        /** Whether all that it does is known, and not only that its fault is seen. */
        boolean isKnownInFull() {
            return mustFail.isEmpty() || name.endsWith("-correct");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(Project.root().resolve(TABLE)).stream()
                .filter(line -> !line.startsWith("#")).skip(1).map(Row::parse).toList();
    }

    @Test
    @DisabledIfSystemProperty(named = MORE, matches = "true")
    void what_is_not_run_here_is_told() {
        System.out.println("Not run here, but by .ci/run: proxies in C, Perl, Python and Node, the"
                + " mutants, and what needs a network of its own.");
    }

    @BeforeAll
    static void compile() throws IOException {
        directory = Leftovers.directory("subjects");
        if (Boolean.getBoolean(MORE)) {
            Command gcc = Command.run(LONG,
                    List.of("gcc", "-Wall", "-Wextra", "-Werror", "-O2", "-o",
                            directory.resolve("proxy").toString(),
                            Project.root().resolve("common/subjects/proxy.c").toString()));
            assertEquals(new Command(0, ""), gcc);
        }
    }

    @AfterAll
    static void tidyUp() {
        Leftovers.delete(directory);
    }

    @ParameterizedTest
    @MethodSource("rows")
    @EnabledIfSystemProperty(named = MORE, matches = "true")
    void a_program_is_judged_rightly(Row row) throws Throwable {
        SharedMachine.run(() -> judge(row));
    }

    private static void judge(Row row) throws IOException {
        if (row.isKnownInFull()) {
            Command check = check(row, "");
            assertEquals(row.mustFail().keySet(), failures(check.output()), check::output);
            assertEquals(row.status(), check.status(), check::output);
            row.mustFail().values().forEach(phrase -> assertTold(phrase, check));
            return;
        }
        for (String behaviour : row.mustFail().keySet()) {
            Command check = check(row, behaviour.equals(AT_THE_START) ? "" : behaviour);
            assertEquals(1, check.status(), check::output);
            assertTold(row.mustFail().get(behaviour), check);
            assertTrue(behaviour.equals(AT_THE_START)
                    || failures(check.output()).contains(behaviour), check::output);
        }
    }

    private static void assertTold(String phrase, Command check) {
        assertTrue(flat(check.output()).contains(phrase),
                () -> phrase + " should stand in:\n" + check.output());
    }

    private static Command check(Row row, String only) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                Check.class.getName(), "--as", row.judgedAs(), "--only", only, "--"));
        Stream.of(row.command().split(" "))
                .map(word -> word.replace("{c}", directory.resolve("proxy").toString()))
                .forEach(words::add);
        return Command.run(LONG, new ProcessBuilder(words).directory(Project.root().toFile())
                .redirectErrorStream(true));
    }

    private static TreeSet<String> failures(String output) {
        String text = flat(output);
        return Expectations.groups().keySet().stream()
                .flatMap(group -> Expectations.sentences(group).stream())
                .filter(sentence -> text.contains("FAILS " + sentence + " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String flat(String output) {
        return output.replaceAll("\\s+", " ");
    }
}
