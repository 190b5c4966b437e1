package rsp.tools;

import java.time.Duration;
import rsp.harness.BehaviourFailure;
import rsp.harness.Text;
import rsp.harness.peers.Rig;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Subject;
import rsp.scenes.Scene;

/** Shows a scene: what happened in it, and what came of it. */
record DemoScene(Scene scene) {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Plays the scene with a proxy, and prints what happened and what came of it. */
    void show(Subject subject) {
        System.out.printf("%s, while %s:%n%n", subject.name(), scene.happening());
        try (Rig rig = new Rig(subject, PATIENCE)) {
            String outcome = outcome(rig);
            if (!Leftovers.areAboutToBeRemoved()) {
                rig.transcript().lines().forEach(System.out::println);
                System.out.print("\n" + Text.wrapped(outcome, ""));
            }
        }
    }

    private String outcome(Rig rig) {
        try {
            scene.play(rig);
            return "It works: what was sent has arrived, and nothing else.";
        } catch (BehaviourFailure failure) {
            return "It fails (" + failure.symptom() + "). " + failure.getMessage()
                    + rig.firstComplaint();
        }
    }
}
