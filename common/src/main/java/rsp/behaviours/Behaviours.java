package rsp.behaviours;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A class of behaviours: each test is one, its name is a sentence, and what it must
 * come to stands in {@link Expectations}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ExpectationCheck.class)
@DisplayNameGeneration(Sentences.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface Behaviours {
}
