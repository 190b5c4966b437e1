package rsp.behaviours;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.harness.BehaviourFailure;
import rsp.harness.Text;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProxyProcess;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/** Tells a learner how a behaviour came out otherwise than it should, and why. */
public final class Explanation {

    private static final String INDENT = "      ";
    /** What these say of any behaviour fits better than what one behaviour says of them. */
    private static final Set<Cause> TELLING = Set.of(Cause.NOT_STARTED, Cause.DIED,
            Cause.LEFT_RUNNING, Cause.TOO_SLOW, Cause.LOST_IN_THE_MIDDLE, Cause.CHANGED,
            Cause.DOUBLED, Cause.SWAPPED);
    private static final int COMPLAINTS_SHOWN = 3;
    private static final Predicate<String> ONLY_FOR_OURS = line -> line.contains("./jbang demo")
            || line.contains("./jbang check part");

    private final WhenItFails help;
    private final String sentence;
    private final Subject subject;
    private final Expectation expectation;
    private final BehaviourFailure failure;
    private final Cause cause;
    private final List<String> transcript;
    private final List<String> complaints;

    Explanation(Method behaviour, Rig rig, Expectation expectation, BehaviourFailure failure) {
        this.help = behaviour.getAnnotation(WhenItFails.class);
        this.sentence = Sentences.sentence(behaviour);
        this.subject = rig.subject();
        this.expectation = expectation;
        this.failure = failure;
        this.cause = Cause.of(failure);
        this.transcript = rig.events();
        this.complaints = rig.complaints();
    }

    /** What the proxy did wrong, to follow "it"; failures with the same have one cause. */
    public String deed() {
        return cause.deed();
    }

    /** Whether it has nothing to say of the reason but what any failure with its deed has. */
    public boolean isGeneral() {
        return !isAboutThis();
    }

    private boolean isAboutThis() {
        return other().isPresent() || isAboutThisAtAll();
    }

    /** The other cause that the behaviour names for what was seen, if there is one. */
    private Optional<WhenItFails.Or> other() {
        return TELLING.contains(cause) ? Optional.empty() : Stream.of(help.or())
                .filter(or -> Arrays.asList(or.when()).contains(failure.symptom())).findFirst();
    }

    private String ownCause() {
        return other().map(WhenItFails.Or::cause).orElse(help.cause());
    }

    private String ownCommands() {
        return other().map(WhenItFails.Or::seeIt).filter(seeIt -> !seeIt.isEmpty())
                .orElse(help.seeIt());
    }

    private boolean isAboutThisAtAll() {
        return help.when().length == 0 ? !TELLING.contains(cause)
                : Arrays.asList(help.when()).contains(failure.symptom());
    }

    // tag::in-full[]
    /** The whole of it. */
    public String inFull() {
        StringBuilder text = new StringBuilder(seen());
        section(text, "Likely cause", isAboutThis() ? ownCause() : cause.why());
        section(text, "The table knows this", othersThatFailSo());
        if (!transcript.isEmpty()) {
            title(text, "What happened");
            transcript.forEach(line -> text.append(INDENT).append(line).append('\n'));
        }
        title(text, "See it yourself, with a backend on port 9000 and the proxy on port 8000");
        commands().forEach(line -> text.append(INDENT).append(line).append('\n'));
        return text.toString();
    }
    // end::in-full[]

    /** What is left to say when the reason has been told. */
    public String inShort() {
        return seen() + "   Likely cause: as above; it " + deed() + ".\n";
    }

    private String seen() {
        StringBuilder text = new StringBuilder(Text.wrapped(headline(), ""));
        if (!expectation.works()) {
            section(text, "Declared", "it fails, but otherwise: " + expectation.symptom() + ", as "
                    + expectation.reason() + ".");
        }
        section(text, "What was seen", failure.getMessage());
        if (!failure.getMessage().contains(ProxyProcess.ERROR_LINE)) {
            section(text, "What the proxy wrote to standard error", complaints.stream()
                    .limit(COMPLAINTS_SHOWN).collect(Collectors.joining("\n")));
        }
        return text.toString();
    }

    private String headline() {
        return "\"" + sentence + "\" fails with " + subject.name() + ": " + failure.symptom();
    }

    /** Which stages fail in the same way, and why they do. */
    private String othersThatFailSo() {
        if (!Expectations.isInTable(sentence)) {
            return "";
        }
        return Stage.all().stream().filter(stage -> !stage.equals(subject.judgedAs()))
                .filter(stage -> Expectations.of(sentence, stage).symptom() == failure.symptom())
                .collect(Collectors.groupingBy(
                        stage -> Expectations.of(sentence, stage).reason(),
                        Collectors.mapping(Stage::id, Collectors.joining(", "))))
                .entrySet().stream()
                .map(entry -> (entry.getValue().contains(",") ? "Each of " : "")
                        + entry.getValue().replaceFirst(", ([^,]*)$", " and $1")
                        + " fails in this way, for " + entry.getKey() + ".")
                .sorted().collect(Collectors.joining("\n"));
    }

    private List<String> commands() {
        ByHand byHand = new ByHand(subject);
        String template = failure.seeIt()
                .orElse(isAboutThis() ? ownCommands() : cause.seeIt());
        List<String> shown = byHand.lines(template);
        if (!subject.isOurs()) {
            shown = shown.stream().filter(ONLY_FOR_OURS.negate()).toList();
        }
        List<String> all = new ArrayList<>(
                shown.isEmpty() ? byHand.lines(cause.seeIt()) : shown);
        if (subject.author() == Subject.Author.LEARNER && !byHand.startsIt(template)) {
            all.addAll(0, byHand.lines("{proxy}"));
        }
        all.add(byHand.check(sentence));
        Stream.of(help.scene()).map(byHand::trace).forEach(all::add);
        return all;
    }

    private static void title(StringBuilder text, String title) {
        text.append("   ").append(title).append(":\n");
    }

    private static void section(StringBuilder text, String title, String body) {
        if (!body.isBlank()) {
            title(text, title);
            text.append(Text.wrapped(body, INDENT));
        }
    }
}
