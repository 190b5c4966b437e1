package rsp.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import rsp.harness.Text;
import rsp.harness.programs.Project;

/** What a learner is given to read in a terminal. */
final class Sheet {

    private static final Path BOOK = Project.root().resolve("docs/book");

    private Sheet() {}

    /** The task with all that one has to know to begin. */
    static String of(Exercise exercise, String directory) {
        ExerciseText text = new ExerciseText(exercise);
        String sheet = exercise.title() + "\n\n"
                + Text.wrapped("For: " + exercise.objective(), "")
                + Text.wrapped(exercise.kind() + ", " + exercise.minutes() + " min, level "
                        + exercise.level() + " of 3", "")
                + "Read first (./jbang walkthrough):\n"
                + exercise.readFirst().stream().map(Sheet::titles)
                        .map(titles -> Text.wrapped(titles, "  "))
                        .collect(Collectors.joining())
                + "\n" + ExerciseText.plain(text.task()) + "\n";
        if (exercise.kind() == Kind.PREDICT) {
            sheet += "Fill in: " + directory + "/" + LearnersCopy.QUESTIONS + "\n";
        }
        if (exercise.hasProgram()) {
            sheet += "Look at: " + exercise.files().stream()
                    .map(file -> directory + "/" + Sources.PACKAGE + file)
                    .collect(Collectors.joining("\n         ")) + "\n";
        }
        sheet += "\n";
        return sheet + "Is it right?             ./jbang exercise check " + exercise + "\n"
                + "The next of " + ExerciseText.HINTS + " hints:     ./jbang exercise hint "
                + exercise + "\n";
    }

    /** What a page and its section are called, of {@code page.adoc#anchor}. */
    static String titles(String section) {
        String[] parts = section.split("#", 2);
        List<String> lines;
        try {
            lines = Files.readAllLines(BOOK.resolve(parts[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int anchor = parts.length == 1 ? 0 : lines.indexOf("[#" + parts[1] + "]");
        String page = titleBehind(lines, 0);
        return anchor == 0 ? page : page + ": " + titleBehind(lines, anchor);
    }

    private static String titleBehind(List<String> lines, int from) {
        return ExerciseText.plain(lines.stream().skip(from)
                .filter(line -> line.matches("=+ .*")).limit(1)
                .map(line -> line.replaceFirst("=+ ", "")).toList()).strip();
    }
}
