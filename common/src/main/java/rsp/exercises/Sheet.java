package rsp.exercises;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import rsp.harness.Text;
import rsp.harness.programs.Project;

/** What a learner is given to read in a terminal. */
final class Sheet {

    private static final Path BOOK = Path.of("docs/book");
    private static final String INDENT = "  ";

    private final Exercise exercise;
    private final LearnersCopy copy;

    private Sheet(LearnersCopy copy) {
        this.copy = copy;
        this.exercise = copy.exercise();
    }

    /** The task with all that one has to know to begin. */
    static String of(LearnersCopy copy) throws IOException {
        return new Sheet(copy).text();
    }

    private String text() throws IOException {
        return exercise.title() + "\n\n"
                + Text.wrapped("For: " + exercise.objective(), "")
                + Text.wrapped(exercise.kind() + ", " + exercise.minutes() + " min, level "
                        + exercise.level() + " of 3", "")
                + readFirst()
                + "\n" + ExerciseText.plain(new ExerciseText(exercise).task()) + "\n"
                + (exercise.kind() == Kind.PREDICT
                        ? "Fill in: " + copy.shown() + "/" + LearnersCopy.QUESTIONS + "\n" : "")
                + (exercise.hasProgram() ? program() : "")
                + "\nIs it right?             ./jbang exercise check " + exercise + "\n"
                + "The next of " + ExerciseText.HINTS + " hints:     ./jbang exercise hint "
                + exercise + "\n"
                + "This text once more:     cat " + copy.shown() + "/" + LearnersCopy.TASK + "\n";
    }

    /** The sections to be read, behind the chapters in which they are. */
    private String readFirst() throws IOException {
        Path book = Project.root().resolve(BOOK);
        Map<String, StringJoiner> chapters = new LinkedHashMap<>();
        for (String section : exercise.readFirst()) {
            String page = section.replaceFirst("#.*", "");
            StringJoiner sections = chapters.computeIfAbsent(Headings.of(book, page),
                    chapter -> new StringJoiner(", ", ": ", "").setEmptyValue(""));
            if (!section.equals(page)) {
                sections.add(Headings.of(book, section));
            }
        }
        return "Read first, in what ./jbang walkthrough shows:\n" + chapters.entrySet().stream()
                .map(chapter -> Text.wrapped(chapter.getKey() + chapter.getValue(), INDENT))
                .collect(Collectors.joining());
    }

    private String program() throws IOException {
        return "Look at: " + exercise.files().stream()
                .map(file -> copy.shown() + "/" + Sources.PACKAGE + file)
                .collect(Collectors.joining("\n         ")) + "\n"
                + (copy.hasMarks() ? Text.wrapped("The comments `" + Marks.BEGIN + "` and `"
                        + Marks.END + "` stand around what is missing there, and around what was"
                        + " prepared for you. You may change the rest as well.", "") : "")
                + "\nTo run it, each in a terminal of its own:\n"
                + INDENT + "./jbang backend 9000\n"
                + Text.command(copy.startedByHand(), INDENT);
    }
}
