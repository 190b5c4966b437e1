package rsp.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import rsp.exercises.Exercise;
import rsp.exercises.ExerciseText;
import rsp.exercises.Headings;
import rsp.exercises.Kind;
import rsp.harness.programs.Part;
import rsp.harness.programs.Stage;

/**
 * Puts the exercises into a page: {@code exercises:tasks/part1} are those of a part with their
 * hints, {@code exercises:notes/part1} what a teacher should know of them, and
 * {@code exercises:list/part1} is a table.
 */
final class ExerciseInclude extends TextInclude {

    private final Book book;

    ExerciseInclude(Book book) {
        super("exercises");
        this.book = book;
    }

    @Override
    List<String> lines(String what) throws IOException {
        String[] parts = what.split("/", 2);
        if (parts.length != 2) {
            throw new IOException("is not exercises:<tasks, notes or list>/<part>");
        }
        Part part = Stage.named(parts[1], List.of(Part.values()));
        List<Exercise> exercises = Exercise.all().stream()
                .filter(exercise -> exercise.part() == part).toList();
        List<String> lines = new ArrayList<>();
        switch (parts[0]) {
            case "tasks" -> {
                for (Exercise exercise : exercises) {
                    addTask(lines, exercise);
                }
            }
            case "notes" -> exercises.forEach(exercise -> addNote(lines, exercise));
            case "list" -> addList(lines, exercises);
            default -> throw new IOException("is neither tasks nor notes nor list");
        }
        return lines;
    }

    private void addTask(List<String> lines, Exercise exercise) throws IOException {
        ExerciseText text = new ExerciseText(exercise);
        lines.addAll(List.of("[#" + anchor(exercise) + "]", "=== " + exercise.title(), "",
                "[.exercise-facts]",
                facts(exercise) + " · `./jbang exercise start " + exercise + "`", "",
                "For: " + exercise.objective()));
        lines.add("Read first: " + String.join(", ", readFirst(exercise)) + ".");
        lines.add("");
        lines.addAll(text.task());
        for (int i = 1; i <= ExerciseText.HINTS; i++) {
            lines.addAll(List.of("", ".Hint " + i, "[.hint%collapsible]", "===="));
            lines.addAll(text.hint(i));
            lines.add("====");
        }
        lines.add("");
    }

    private static String facts(Exercise exercise) {
        String kind = exercise.kind().toString();
        return kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1) + " · "
                + exercise.minutes() + " min · level " + exercise.level() + " of 3";
    }

    private List<String> readFirst(Exercise exercise) throws IOException {
        List<String> links = new ArrayList<>();
        for (String section : exercise.readFirst()) {
            links.add("xref:" + section + "[" + Headings.of(book.directory(), section) + "]");
        }
        return links;
    }

    private static void addNote(List<String> lines, Exercise exercise) {
        lines.addAll(List.of(link(exercise) + "::", facts(exercise) + ".", "+"));
        for (String line : new ExerciseText(exercise).note()) {
            lines.add(line.isBlank() ? "+" : line);
        }
        lines.add("");
    }

    private static void addList(List<String> lines, List<Exercise> exercises) {
        lines.addAll(List.of("[cols=\"3,2,1,1,5\",options=header]", "|===",
                "|Exercise |Kind |Min |Level |What one can do afterwards"));
        for (Exercise exercise : exercises) {
            String kind = exercise.kind() == Kind.PREDICT ? "predict, then look"
                    : exercise.kind().toString();
            lines.addAll(List.of("", "|" + link(exercise), "|" + kind, "|" + exercise.minutes(),
                    "|" + exercise.level(), "|" + exercise.objective()));
        }
        lines.addAll(List.of("|===", ""));
    }

    private static String link(Exercise exercise) {
        return "xref:exercises.adoc#" + anchor(exercise) + "[" + exercise.title() + "]";
    }

    private static String anchor(Exercise exercise) {
        return "exercise-" + exercise.name();
    }
}
