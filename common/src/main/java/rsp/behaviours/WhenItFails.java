package rsp.behaviours;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import rsp.harness.Symptom;
import rsp.scenes.Scene;

/** What a learner is told when a behaviour fails. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WhenItFails {

    /** What most likely is the reason. */
    String cause();

    /**
     * Shell commands that show the same by hand, with the proxy on port 8000 and its
     * backend on port 9000; {@link ByHand} fills their placeholders in.
     */
    String seeIt();

    /**
     * The symptoms that cause and commands are about. If there are none, these are all for which
     * no general cause tells more.
     */
    Symptom[] when() default {};

    /** What else it may be: for some symptoms, the cause is another one. */
    Or[] or() default {};

    /** The scene in which ./jbang trace shows the same, if there is one. */
    Scene[] scene() default {};

    /** Another cause, for those symptoms that tell that it is this one. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Or {

        /** The symptoms that it is about. */
        Symptom[] when();

        /** What most likely is the reason then. */
        String cause();

        /** The commands that show it; if there are none, those of the behaviour. */
        String seeIt() default "";
    }
}
