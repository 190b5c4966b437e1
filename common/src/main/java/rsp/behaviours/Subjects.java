package rsp.behaviours;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtensionContext;
import rsp.harness.programs.Part;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/** Hands a subject to the behaviours, by way of JUnit's configuration parameters. */
public final class Subjects {

    /** The part whose classes are on the class path: {@code part1}. */
    public static final String PART = "rsp.part";

    /** The tag of behaviours that only the tutorial's own parts can be asked. */
    public static final String NEEDS_A_PART = "needs-a-part";

    /** The tag of behaviours that only a program with a config file can be asked. */
    public static final String NEEDS_A_CONFIG_FILE = "needs-a-config-file";

    /** The tag of behaviours whose outcome is chance if two threads serve a connection. */
    public static final String NEEDS_ONE_THREAD = "needs-one-thread";

    /** The number of a subject that was handed over. */
    private static final String SUBJECT = "rsp.subject";
    private static final List<Subject> HANDED_OVER = new CopyOnWriteArrayList<>();

    private Subjects() {}

    /** The parameters that name the subject. */
    public static synchronized Map<String, String> parameters(Subject subject) {
        HANDED_OVER.add(subject);
        return Map.of(SUBJECT, "" + (HANDED_OVER.size() - 1));
    }

    static Subject of(ExtensionContext context) {
        return context.getConfigurationParameter(SUBJECT, Integer::valueOf)
                .map(HANDED_OVER::get)
                .orElseGet(() -> Subject.partOnClassPath(
                        Stage.named(parameter(context, PART), List.of(Part.values()))));
    }

    private static String parameter(ExtensionContext context, String name) {
        return context.getConfigurationParameter(name).orElseThrow(
                () -> new IllegalStateException("JUnit's parameter " + name + " is not set"));
    }
}
