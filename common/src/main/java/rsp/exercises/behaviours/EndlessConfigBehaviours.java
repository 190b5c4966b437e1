package rsp.exercises.behaviours;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Refusals;
import rsp.behaviours.Subjects;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProxyProcess;

/** A config has its time, and no more. */
@Behaviours
@Tag(Subjects.NEEDS_A_CONFIG_FILE)
class EndlessConfigBehaviours {

    private static final Duration ITS_TIME = Duration.ofSeconds(5);
    /** With the start of a program, on a busy machine. */
    private static final Duration MORE_THAN_ITS_TIME = ITS_TIME.multipliedBy(3);
    private static final String GIVEN_UP = "does not end";

    @Test
    @WhenItFails(cause = "Nobody looks at the clock while the file runs; or its thread is asked to"
            + " end by an interrupt, which Lua does not notice, and is waited for.", seeIt = """
                    echo 'while true do end' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_config_that_never_ends_is_given_up_in_a_line(Rig rig) {
        expectGivenUp(rig, "while true do end", "local function f() return f() end f()");
    }

    @Test
    @WhenItFails(cause = "The file is ended by an error that is thrown into it, once. Its pcall"
            + " catches the error, and the file goes on.", seeIt = """
                    echo 'while true do pcall(function() while true do end end) end' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_config_that_never_ends_is_given_up_whatever_it_catches(Rig rig) {
        expectGivenUp(rig, "while true do pcall(error) end",
                "while true do pcall(function() while true do end end) end");
    }

    @Test
    @WhenItFails(cause = "Lua's instructions are counted, but not the time: a single one may call a"
            + " function of the library that does not come back.", seeIt = """
                    echo 'string.find(("a"):rep(50), ("a*"):rep(30) .. "b")' >my.lua
                    {proxy my.lua}; echo "exit status $?\"""")
    void a_config_that_never_ends_inside_a_library_is_given_up_too(Rig rig) {
        expectGivenUp(rig, "string.find(('a'):rep(50), ('a*'):rep(30) .. 'b')");
    }

    @Test
    @WhenItFails(cause = "The limit is lower than the five seconds that the task has.", seeIt = """
            echo 'while true do end' >my.lua
            time {proxy my.lua}""", when = Symptom.NOT_STARTED)
    void a_config_is_not_given_up_before_its_five_seconds(Rig rig) {
        long before = System.nanoTime();
        ProxyProcess process = rig.launch(rig.builder().config("while true do end\n"));
        // Java needs some time as well before it runs the file.
        if (process.endsWithin(ITS_TIME.minusNanos(System.nanoTime() - before))) {
            throw new BehaviourFailure(Symptom.NOT_STARTED, String.format(
                    "The file has %d s, but the program was given up after %d ms.%n%s",
                    ITS_TIME.toSeconds(),
                    Duration.ofNanos(System.nanoTime() - before).toMillis(),
                    process.outputs()));
        }
    }

    private static void expectGivenUp(Rig rig, String... configs) {
        Refusals refusals = new Refusals(rig, MORE_THAN_ITS_TIME);
        for (String config : configs) {
            refusals.of(rig.builder().config(config + "\n"), ".lua", GIVEN_UP);
        }
        refusals.expect();
    }

    @Test
    @WhenItFails(cause = "The limit is so low that honest work breaks it.", seeIt = """
            echo 'for i = 1, 2e5 do n = i end' >my.lua
            cat part3-lua/rsp.lua >>my.lua
            {proxy my.lua}""", when = {Symptom.NOT_STARTED})
    void a_config_that_takes_its_time_but_ends_is_taken(Rig rig) {
        rig.start(rig.builder().config(String.format("""
                local sum = 0
                for i = 1, 2e5 do sum = sum + i %% 2 end
                assert(sum == 1e5)
                listenPort = 0
                backendAddress = "127.0.0.1"
                backendPort = %d
                """, rig.backend().port())));

        rig.connect().passRequest();
    }
}
