package rsp.behaviours;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import rsp.harness.BehaviourFailure;
import rsp.harness.peers.Rig;
import rsp.harness.programs.Subject;

/**
 * Gives each behaviour its rig, and holds its outcome against the expectation: what is
 * declared to work must work, what is declared to fail must fail in just that way.
 */
final class ExpectationCheck implements ParameterResolver, InvocationInterceptor {

    /** How long what must come may take, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long what is declared not to come is waited for. */
    private static final Duration PATIENCE_WITH_A_DECLARED_FAILURE = Duration.ofSeconds(3);

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace
            .create(ExpectationCheck.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rig.class;
    }

    /** The store closes the rig when the test is over. */
    @Override
    public Rig resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(HERE).computeIfAbsent(Rig.class, type -> {
            Subject subject = Subjects.of(context);
            Expectation expectation = Expectations.of(context.getRequiredTestMethod(),
                    subject.judgedAs());
            return new Rig(subject,
                    expectation.works() ? PATIENCE : PATIENCE_WITH_A_DECLARED_FAILURE);
        }, Rig.class);
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Rig rig = context.getStore(HERE).get(Rig.class, Rig.class);
        Expectation expectation = Expectations.of(method.getExecutable(),
                rig.subject().judgedAs());
        Optional<BehaviourFailure> failure = run(invocation, rig);
        Report report = new Report(method.getExecutable(), rig, expectation);
        if (!isAsDeclared(expectation, failure)) {
            throw failure.isEmpty() ? new AssertionFailedError(report.betterThanDeclared())
                    : new AssertionFailedError(report.failed(failure.get()), failure.get());
        }
        results(context).ifPresent(results -> results.add(method.getExecutable(), expectation));
    }

    /** JUnit closes what is in the root's store when all tests have run. */
    private static Optional<Results> results(ExtensionContext context) {
        return context.getConfigurationParameter(BehaviourSuite.RESULTS)
                .map(file -> context.getRoot().getStore(HERE).computeIfAbsent(Results.class,
                        type -> new Results(Path.of(file)), Results.class));
    }

    private static boolean isAsDeclared(Expectation expectation,
            Optional<BehaviourFailure> failure) {
        return failure.map(BehaviourFailure::symptom).orElse(null) == expectation.symptom();
    }

    private static Optional<BehaviourFailure> run(Invocation<Void> invocation, Rig rig)
            throws Throwable {
        try {
            invocation.proceed();
            rig.checkSurvived();
            return Optional.empty();
        } catch (BehaviourFailure failure) {
            return Optional.of(deathOf(rig).orElse(failure));
        }
    }

    /** A proxy that has ended explains every other failure. */
    private static Optional<BehaviourFailure> deathOf(Rig rig) {
        try {
            rig.checkSurvived();
            return Optional.empty();
        } catch (BehaviourFailure death) {
            return Optional.of(death);
        }
    }
}
