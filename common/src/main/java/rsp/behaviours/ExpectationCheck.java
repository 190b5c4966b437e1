package rsp.behaviours;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Text;
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

    /** What is seen of a proxy that ends, before it has ended: its sockets are closed first. */
    private static final Set<Symptom> OF_THE_DYING = EnumSet.of(Symptom.REFUSED, Symptom.RESET,
            Symptom.BYTES_LOST, Symptom.CLEAN_END);

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
    // tag::intercept[]
    public void interceptTestMethod(Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Rig rig = context.getStore(HERE).get(Rig.class, Rig.class);
        Expectation expectation = Expectations.of(method.getExecutable(),
                rig.subject().judgedAs());
        Deadline deadline = deadline(context);
        Optional<BehaviourFailure> failure = run(invocation, rig, expectation, deadline);
        rig.close();
        if (!rig.misdeeds().isEmpty()) {
            context.publishReportEntry(Verdict.MISDEED, rig.misdeeds().get(0));
        }
        conclude(method.getExecutable(), rig, expectation, failure, context);
    }
    // end::intercept[]

    private static void conclude(Method behaviour, Rig rig, Expectation expectation,
            Optional<BehaviourFailure> failure, ExtensionContext context) {
        Verdict verdict = Verdict.of(rig.subject(), expectation, failure);
        context.publishReportEntry(Verdict.ENTRY, verdict.name());
        if (verdict == Verdict.WRONG) {
            throw failure
                    .map(seen -> new UnexpectedOutcome(
                            new Explanation(behaviour, rig, expectation, seen), seen))
                    .orElseGet(() -> new UnexpectedOutcome(
                            betterThanDeclared(behaviour, rig.subject(), expectation)));
        }
        if (verdict == Verdict.FAILS_OTHERWISE) {
            context.publishReportEntry(Verdict.SEEN, failure.get().symptom() + ": "
                    + failure.get().getMessage().lines().findFirst().orElse(""));
        }
        results(context).ifPresent(
                results -> results.add(behaviour, rig.subject(), expectation));
    }

    /** Whoever reads it may be glad of it, or may have changed the tutorial by mistake. */
    private static String betterThanDeclared(Method behaviour, Subject subject,
            Expectation expectation) {
        return Text.wrapped("\"" + Sentences.sentence(behaviour) + "\" works with "
                + subject.name() + " now.\nThe table of the tutorial says that it fails ("
                + expectation.symptom() + "), for " + expectation.reason()
                + ".\nIf you have improved " + subject.name() + ": well done, it does more than"
                + " its chapter says. If the tutorial itself is to change, change this row in"
                + " Expectations.java, and the chapter.", "");
    }

    private static Deadline deadline(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Deadline.class,
                type -> Deadline.in(context), Deadline.class);
    }

    /** JUnit closes what is in the root's store when all tests have run. */
    private static Optional<Results> results(ExtensionContext context) {
        return context.getConfigurationParameter(BehaviourSuite.RESULTS)
                .map(file -> context.getRoot().getStore(HERE).computeIfAbsent(Results.class,
                        type -> new Results(Path.of(file)), Results.class));
    }

    private static Optional<BehaviourFailure> run(Invocation<Void> invocation, Rig rig,
            Expectation expectation, Deadline deadline) throws Throwable {
        Optional<BehaviourFailure> failure = deadline.run(invocation, rig);
        if (failure.map(BehaviourFailure::symptom).filter(OF_THE_DYING::contains)
                .filter(symptom -> symptom != expectation.symptom()).isPresent()) {
            rig.letProxyEnd();
        }
        return failure.map(BehaviourFailure::symptom).equals(Optional.of(Symptom.TOO_SLOW))
                ? failure : failure.map(seen -> deathOf(rig).orElse(seen));
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
