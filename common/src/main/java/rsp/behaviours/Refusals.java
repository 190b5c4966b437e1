package rsp.behaviours;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProxyProcess;
import rsp.harness.programs.StackTraces;

/** Programs that must refuse to start, each started before the first is waited for. */
public final class Refusals {

    private final Rig rig;
    private final Duration time;
    private final Map<ProxyProcess, List<String>> launched = new LinkedHashMap<>();

    public Refusals(Rig rig) {
        this(rig, Waiting.STARTING);
    }

    /** Such as neither listen nor end within this time go on for ever. */
    public Refusals(Rig rig, Duration time) {
        this.rig = rig;
        this.time = time;
    }

    /** Starts one, whose error must name these things. */
    public Refusals of(ProxyProcess.Builder wrong, String... things) {
        launched.put(rig.launch(wrong), List.of(things));
        return this;
    }

    /**
     * That all end by themselves, with an error status and a clear word that says why.
     *
     * @throws BehaviourFailure
     *             with {@link Symptom#UNCLEAR_ERROR} if one does not
     */
    public void expect() {
        launched.forEach((process, things) -> {
            expectClearEnd(process);
            String said = String.join("\n", process.standardError());
            things.stream().filter(thing -> !said.contains(thing)).findFirst()
                    .ifPresent(thing -> {
                        throw failure(process, "The error should name " + thing + ".");
                    });
        });
    }

    private void expectClearEnd(ProxyProcess process) {
        if (!process.endsAtTheStart(time)) {
            throw failure(process, "The program should end with an error, but it runs.");
        }
        int status = process.exitStatus();
        List<String> said = process.standardError();
        boolean isClear = !said.isEmpty() && !StackTraces.isIn(said);
        boolean isInLine = status == 1 && said.size() <= 2;
        // Other languages and libraries have other manners: status 2 or 255, the whole usage.
        boolean isForeign = !rig.subject().isPart() && status > 0 && !process.wasKilled();
        if (!isClear || !isInLine && !isForeign) {
            throw failure(process, String.format(
                    "The program should end with %s on standard error; it ended with status %d and"
                            + " %d lines.",
                    rig.subject().isPart() ? "status 1 and one or two lines"
                            : "an error status, not by a signal, and say why",
                    status, said.size()));
        }
    }

    /** That a program did not end as it should, with what it was started with and said. */
    static BehaviourFailure failure(ProxyProcess process, String whatWasSeen) {
        return new BehaviourFailure(Symptom.UNCLEAR_ERROR,
                whatWasSeen + "\n" + process.outputs())
                .shownBy(process.byHand() + "; echo \"exit status $?\"");
    }
}
