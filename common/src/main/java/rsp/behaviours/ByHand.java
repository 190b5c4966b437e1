package rsp.behaviours;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            case 0 -> subject.byHand("8000", "127.0.0.1", "9000");
            case 1 -> subject.byHand(words[0]);
            default -> subject.byHand(words[0], words[1], words[2]);
        };
    }

    /** The command that asks for one behaviour alone. */
    String check(String sentence) {
        if (subject.judgedAs() instanceof Declaring itself) {
            return itself.checkCommand();
        }
        String only = " --only '" + sentence + "'";
        return subject.isOurs() ? "./jbang check " + subject.name() + only
                : "./jbang check --as " + subject.judgedAs().id() + only + " -- "
                        + subject.command();
    }

    /** The command that shows step by step what it does in a scene. */
    String trace(Scene scene) {
        if (subject.judgedAs() instanceof Declaring itself) {
            return "./jbang trace " + itself.directory() + " " + scene.id();
        }
        return subject.isOurs() ? "./jbang trace " + subject.name() + " " + scene.id()
                : "./jbang trace " + scene.id() + " -- " + subject.command();
    }
}
