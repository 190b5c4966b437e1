package rsp.behaviours;

import java.lang.reflect.Method;
import rsp.harness.BehaviourFailure;
import rsp.harness.peers.Rig;

/** Tells a learner how a behaviour came out otherwise than it should. */
final class Report {

    private static final String INDENT = "      ";

    private final WhenItFails help;
    private final String sentence;
    private final Rig rig;
    private final Expectation expectation;

    Report(Method behaviour, Rig rig, Expectation expectation) {
        this.help = behaviour.getAnnotation(WhenItFails.class);
        this.sentence = Sentences.sentence(behaviour);
        this.rig = rig;
        this.expectation = expectation;
    }

    String betterThanDeclared() {
        return String.join("\n", "\"" + sentence + "\" works with " + rig.subject().name() + ",",
                "but it is declared to fail (" + expectation.symptom() + "): "
                        + expectation.reason() + ".",
                "If that is no longer so, change its row in Expectations.java.");
    }

    String failed(BehaviourFailure failure) {
        StringBuilder text = new StringBuilder();
        text.append('"').append(sentence).append("\" fails with ").append(rig.subject().name())
                .append(": ").append(failure.symptom()).append('\n');
        if (!expectation.works()) {
            section(text, "Declared",
                    "it fails, but otherwise: " + expectation.symptom() + ", as "
                            + expectation.reason() + ".");
        }
        section(text, "What was seen", failure.getMessage());
        section(text, "Likely cause", help.cause());
        section(text, "What happened", String.join("\n", rig.transcript().lines()));
        section(text, "See it yourself, with a backend on port 9000 and the proxy on port 8000",
                help.seeIt());
        return text.toString();
    }

    private static void section(StringBuilder text, String title, String body) {
        if (body.isBlank()) {
            return;
        }
        text.append("   ").append(title).append(":\n");
        body.stripTrailing().lines().forEach(line -> text.append(INDENT).append(line).append('\n'));
    }
}
