package rsp.exercises;

import java.util.stream.Collectors;
import rsp.harness.Text;

/** What a learner is given to read in a terminal. */
final class Sheet {

    private Sheet() {}

    /** The task with all that one has to know to begin. */
    static String of(Exercise exercise, String directory) {
        ExerciseText text = new ExerciseText(exercise);
        String sheet = exercise.title() + "\n\n"
                + Text.wrapped("For: " + exercise.objective(), "")
                + Text.wrapped(exercise.kind() + ", " + exercise.minutes() + " min, level "
                        + exercise.level() + " of 3", "")
                + Text.wrapped("Read first: " + exercise.readFirst().stream()
                        .map(section -> section.replaceFirst("#.*", ""))
                        .distinct().collect(Collectors.joining(", "))
                        + " (./jbang walkthrough)", "")
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
}
