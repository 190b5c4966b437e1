package rsp.grading;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;

/** Writes the marks of a submission as Gradescope's results.json. */
public final class GradescopeJson {

    private static final String VISIBLE = "visible";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).create();

    /** Named as Gradescope names them. */
    private record ResultsJson(int score, String output, String visibility, List<One> tests) {}

    private record One(String name, int score, int maxScore, String status, String output,
            String visibility) {}

    private GradescopeJson() {}

    /** A test for each behaviour of a submission that was marked. */
    public static String of(GradeRow row) {
        Marked marked = row.marked();
        return GSON.toJson(new ResultsJson(marked.points(), output(row), VISIBLE,
                marked.scores().stream().map(GradescopeJson::one).toList())) + "\n";
    }

    private static String output(GradeRow row) {
        return row.missing().isEmpty() ? row.note()
                : (row.note() + "\nLimits that did not bind: " + row.limits()).strip();
    }

    private static One one(Scored one) {
        return new One(one.behaviour(), one.earned(), one.points(),
                one.outcome().passes() ? "passed" : "failed",
                one.outcome() + (one.explanation().isEmpty() ? "" : "\n" + one.explanation()),
                VISIBLE);
    }
}
