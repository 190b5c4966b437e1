package rsp.behaviours;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import rsp.harness.programs.CommandLine;
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

    private static final String COMMAND = "rsp.command";
    private static final String NAME = "rsp.name";
    private static final String IS_OURS = "rsp.isOurs";
    private static final String JUDGED_AS = "rsp.judgedAs";

    private Subjects() {}

    /** The parameters that name the subject. */
    public static Map<String, String> parameters(Subject subject) {
        return Map.of(COMMAND, String.join("\n", subject.command().words()), NAME,
                subject.name(), IS_OURS, "" + subject.isOurs(), JUDGED_AS,
                subject.judgedAs().id());
    }

    static Subject of(ExtensionContext context) {
        var command = context.getConfigurationParameter(COMMAND);
        if (command.isEmpty()) {
            return Subject.partOnClassPath(
                    Stage.named(parameter(context, PART), List.of(Part.values())));
        }
        return new Subject(parameter(context, NAME),
                new CommandLine(List.of(command.get().split("\n"))),
                Stage.named(parameter(context, JUDGED_AS)),
                Boolean.parseBoolean(parameter(context, IS_OURS)));
    }

    private static String parameter(ExtensionContext context, String name) {
        return context.getConfigurationParameter(name).orElseThrow(
                () -> new IllegalStateException("JUnit's parameter " + name + " is not set"));
    }
}
