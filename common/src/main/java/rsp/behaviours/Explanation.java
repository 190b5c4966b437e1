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
    private static final String SEE_IT =
            "See it yourself; what does not end wants a terminal of its own";
    /** What these say of any behaviour fits better than what one behaviour says of them. */
    private static final Set<Cause> TELLING = Set.of(Cause.NOT_STARTED, Cause.DIED,
            Cause.LEFT_RUNNING, Cause.TOO_SLOW, Cause.LOST_IN_THE_MIDDLE, Cause.CHANGED,
            Cause.DOUBLED, Cause.SWAPPED, Cause.SPINS, Cause.STACK_TRACE);
    /** After these, nothing more comes on a connection that an exception has ended. */
    private static final Set<Cause> OF_AN_END = Set.of(Cause.LOST_AT_THE_END, Cause.LOST,
            Cause.SILENT, Cause.RESET, Cause.CLEAN_END, Cause.LEAKED, Cause.STACK_TRACE);
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
        return cause.deed() + Thrown.in(complaints).filter(thrown -> cause == Cause.STACK_TRACE)
                .map(thrown -> " (" + thrown.simpleName() + ")").orElse("");
    }

    /** Whether it has nothing to say of the reason but what any failure with its deed has. */
    public boolean isGeneral() {
        return !isAboutThis();
    }

    private boolean isAboutThis() {
        return other().isPresent() || fitsTheMainCause();
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

    private boolean fitsTheMainCause() {
        return help.when().length == 0 ? !TELLING.contains(cause)
                : Arrays.asList(help.when()).contains(failure.symptom());
    }

    /** The whole of it. */
    public String inFull() {
        return inFull("");
    }

    /** The whole of it, with a margin before each line. */
    public String inFull(String margin) {
        return Text.wrapped(headline(), margin) + details(margin);
    }

    /** An exception that ended the connection tells more than what has come of it. */
    private String likelyCause() {
        boolean isMeant = Arrays.asList(help.when()).contains(failure.symptom());
        return Thrown.in(complaints).filter(thrown -> !isMeant && OF_AN_END.contains(cause)
                && !ownCause().contains(thrown.simpleName())).map(Thrown::why)
                .orElse(isAboutThis() ? ownCause() : cause.why());
    }

    // tag::details[]
    /** All but the sentence that says how what has failed, with a margin before each line. */
    public String details(String margin) {
        StringBuilder text = new StringBuilder(seen(margin));
        section(text, margin, "Likely cause", likelyCause());
        section(text, margin, "The table knows this", othersThatFailSo());
        section(text, margin, "What happened", String.join("\n", transcript));
        title(text, margin, SEE_IT);
        commands().forEach(line -> text.append(Text.command(line, margin + INDENT)));
        return text.toString();
    }
    // end::details[]

    /** What is left to say when the reason has been told, with a margin before each line. */
    public String inShort(String margin) {
        return Text.wrapped(headline(), margin) + seen(margin)
                + Text.wrapped("Likely cause: as above; it " + deed() + ".", margin + "   ");
    }

    private String seen(String margin) {
        StringBuilder text = new StringBuilder();
        if (!expectation.works()) {
            section(text, margin, "Declared", "it fails, but otherwise: " + expectation.symptom()
                    + ", as " + expectation.reason() + ".");
        }
        section(text, margin, "What was seen", failure.getMessage());
        if (!failure.getMessage().contains(ProxyProcess.ERROR_LINE)) {
            section(text, margin, "What the proxy wrote to standard error", complaints.stream()
                    .limit(COMPLAINTS_SHOWN).collect(Collectors.joining("\n")));
        }
        return text.toString();
    }

    private String headline() {
        return "\"" + sentence + "\" fails with " + subject.name() + ": " + symptom();
    }

    /** How it has failed, in a few words. */
    public String symptom() {
        return failure.symptom().toString();
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
        List<String> shown = shown(failure.seeIt()
                .orElse(isAboutThis() || cause == Cause.STACK_TRACE ? ownCommands()
                        : cause.seeIt()),
                byHand);
        List<String> all = new ArrayList<>(
                shown.isEmpty() ? shown(cause.seeIt(), byHand) : shown);
        byHand.check(sentence).ifPresent(all::add);
        Stream.of(help.scene()).map(byHand::trace).forEach(all::add);
        return all;
    }

    /** With the command that starts the proxy, unless it is among them, or none is needed. */
    private List<String> shown(String template, ByHand byHand) {
        List<String> shown = byHand.lines(template).stream()
                .filter(ONLY_FOR_OURS.negate().or(line -> subject.isOurs())).toList();
        boolean isWhole = shown.stream().allMatch(ONLY_FOR_OURS) || byHand.startsIt(template);
        return isWhole ? shown
                : Stream.concat(byHand.lines("{proxy}").stream(), shown.stream()).toList();
    }

    private static void title(StringBuilder text, String margin, String title) {
        text.append(Text.wrapped(title + ":", margin + "   "));
    }

    private static void section(StringBuilder text, String margin, String title, String body) {
        if (!body.isBlank()) {
            title(text, margin, title);
            text.append(Text.wrapped(body, margin + INDENT));
        }
    }
}
