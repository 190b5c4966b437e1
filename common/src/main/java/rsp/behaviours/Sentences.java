package rsp.behaviours;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Reads a test's name as a sentence. */
final class Sentences extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosingTypes, Class<?> testClass,
            Method testMethod) {
        return sentence(testMethod);
    }

    static String sentence(Method testMethod) {
        return testMethod.getName().replace('_', ' ');
    }
}
