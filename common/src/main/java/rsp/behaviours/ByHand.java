package rsp.behaviours;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rsp.harness.programs.Part;
import rsp.harness.programs.Project;
import rsp.harness.programs.Subject;
import rsp.scenes.Scene;

/**
 * Shell commands about a subject, made from a text with placeholders: <code>{proxy}</code> is
 * the command that starts it on port 8000 with a backend on port 9000,
 * <code>{proxy PORT HOST BACKENDPORT}</code> the same with these values, <code>{proxy FILE}</code>
 * with a config file, <code>{proxy + LUA}</code> with one more line in its config file, and
 * <code>{pattern}</code> is what pgrep finds it by.
 */
record ByHand(Subject subject) {

    private static final String PLUS = " + ";
    private static final String MAIN = "src/main/java/rsp/Rsp.java";
    private static final String CONFIG = "rsp.lua";
    private static final Pattern PROXY = Pattern.compile("\\{proxy( [^}]*)?}");

    String fill(String template) {
        String text = PROXY.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(proxy(match.group(1))));
        return text.replace("{pattern}", subject.pattern());
    }

    /** Whether the commands start the subject themselves. */
    boolean startsIt(String template) {
        return PROXY.matcher(template).find()
                || template.contains(String.join(" ", subject.byHand().program()));
    }

    /** The commands, line by line. */
    List<String> lines(String template) {
        return fill(template).strip().lines().toList();
    }

    private String proxy(String values) {
        if (values != null && values.startsWith(PLUS)) {
            return subject.byHandPlus("8000", "127.0.0.1", "9000",
                    values.substring(PLUS.length()) + "\n");
        }
        String[] words = values == null ? new String[0] : values.strip().split(" ");
        return switch (words.length) {
            case 0 -> usual();
            case 1 -> subject.byHand(words[0]);
            default -> subject.byHand(words[0], words[1], words[2]);
        };
    }

    /** With the settings that its directory has a file with, if there is one. */
    private String usual() {
        Optional<String> directory = directory();
        return directory.isPresent() && subject.byHand().hasConfigFile()
                ? subject.byHand(directory.get() + CONFIG)
                : subject.byHand("8000", "127.0.0.1", "9000");
    }

    /** A part's directory, or that of a learner's copy, with a slash at its end. */
    private Optional<String> directory() {
        if (subject.isOurs() && subject.judgedAs() instanceof Part part) {
            return Optional.of(Project.root().relativize(part.directory()) + "/");
        }
        return subject.byHand().words().stream().filter(word -> word.endsWith("/" + MAIN))
                .map(word -> word.substring(0, word.length() - MAIN.length())).findFirst();
    }

    /** The command that asks for one behaviour alone; a learner's copy is asked for all. */
    Optional<String> check(String sentence) {
        if (subject.judgedAs() instanceof Declaring) {
            return Optional.empty();
        }
        String only = " --only '" + sentence + "'";
        return Optional.of(subject.isOurs() ? "./jbang check " + subject.name() + only
                : "./jbang check --as " + subject.judgedAs().id() + only + " -- "
                        + subject.command());
    }

    /** The command that shows step by step what it does in a scene. */
    String trace(Scene scene) {
        if (subject.judgedAs() instanceof Declaring) {
            return "./jbang trace " + directory().orElseThrow().replaceFirst("/$", "") + " "
                    + scene.id();
        }
        return subject.isOurs() ? "./jbang trace " + subject.name() + " " + scene.id()
                : "./jbang trace " + scene.id() + " -- " + subject.command();
    }
}
