package rsp.behaviours;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;
import rsp.scenes.Scene;

/** What is wrong with the backend harms no more than the connections to it. */
@Behaviours
class BackendBehaviours {

    /** Some proxies try for seconds before they turn a client away. */
    private static final int SOME_MORE = 3;

    @Test
    @WhenItFails(cause = "A refused connection to the backend ends the proxy, or leaves its client"
            + " waiting for ever.", seeIt = """
                    curl http://127.0.0.1:8000/            # no backend: ends at once
                    ./jbang backend 9000
                    curl http://127.0.0.1:8000/echo""", or = @WhenItFails.Or(when = Symptom.LEAKED, cause = "When the"
                    + " backend refuses, something of the connection stays open: the client's socket,"
                    + " the one that could not be connected, or what else was opened for them. All"
                    + " that is closed at an ordinary end has to be closed here as well.", seeIt = """
                            for i in $(seq 20); do curl -s http://127.0.0.1:8000/; done   # no backend
                            ls /proc/$(pgrep -n -f {pattern})/fd | wc -l   # before and after"""))
    void a_backend_that_refuses_is_used_again_when_it_is_back(Rig rig) {
        rig.backend().stopListening();
        rig.expectTurnedAway();
        int before = Checks.descriptorsAtRest(rig);
        for (int i = 0; i < SOME_MORE; i++) {
            rig.expectTurnedAway();
        }
        Checks.descriptorsBackTo(before, rig,
                SOME_MORE + " clients more for whom the backend refused");

        rig.backend().listenAgain();

        exchange(rig);
    }

    @Test
    @WhenItFails(cause = "The error of a refused connection is not reported; or nobody catches it,"
            + " and Java prints a stack trace; or the attempt to clean up after it makes an error of"
            + " its own.", seeIt = """
                    curl http://127.0.0.1:8000/            # no backend: one line about it""", when = {
                    Symptom.UNCLEAR_ERROR, Symptom.STACK_TRACE})
    @Tag(Subjects.NEEDS_A_PART)
    void a_refused_connection_is_told_in_one_line(Rig rig) {
        rig.backend().stopListening();
        rig.expectTurnedAway();
        rig.backend().listenAgain();
        exchange(rig);

        Checks.toldInOneLine(rig, "refused");
    }

    @Test
    @WhenItFails(cause = "The error of a connection that was cut off is not reported; or both of"
            + " its sockets report it; or Java prints a stack trace.", seeIt = """
                    ./jbang demo part4 --broken-backend    # and look at the proxy's lines""", when = {
                    Symptom.UNCLEAR_ERROR, Symptom.STACK_TRACE})
    @Tag(Subjects.NEEDS_A_PART)
    @Tag(Subjects.NEEDS_ONE_THREAD)
    void a_connection_that_the_backend_resets_is_told_in_one_line(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();

        connection.backend().reset();

        connection.client().expectGone();
        Checks.toldInOneLine(rig, "reset");
    }

    @Test
    @WhenItFails(cause = "Java's sockets also throw exceptions that are no IOException, here an"
            + " UnsupportedAddressTypeException, and connect itself throws it. On this way, a socket"
            + " is left open, or nobody is told, or more than once.", seeIt = """
                    (export JAVA_TOOL_OPTIONS=-Djava.net.preferIPv4Stack=true
                    {proxy 8000 ::1 9000})
                    for i in $(seq 5); do curl http://127.0.0.1:8000/; done   # and once more
                    ls /proc/$(pgrep -n -f {pattern})/fd | wc -l              # no more than before""")
    @Tag(Subjects.NEEDS_A_PART)
    void a_backend_address_that_Java_cannot_use_ends_only_the_connections_to_it(Rig rig) {
        rig.start(rig.builder().backend("::1", rig.backend().port())
                .jvmOption("-Djava.net.preferIPv4Stack=true"));

        rig.expectTurnedAway();

        Checks.toldInOneLine(rig, "address");
        int before = Checks.descriptorsAtRest(rig);
        for (int i = 0; i < 20; i++) {
            rig.expectTurnedAway();
        }
        Checks.descriptorsBackTo(before, rig);
    }

    @Test
    @WhenItFails(cause = "The death of the backend in the middle of a connection ends the proxy,"
            + " or leaves its client waiting for ever.", seeIt = """
                    ./jbang backend 9000
                    curl http://127.0.0.1:8000/stream      # end the backend, start it again
                    curl http://127.0.0.1:8000/echo""")
    void a_backend_that_dies_is_used_again_when_it_is_back(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        rig.backend().stopListening();
        connection.backend().reset();
        connection.client().expectGone();

        rig.backend().listenAgain();

        exchange(rig);
    }

    private static void exchange(Rig rig) {
        Rig.Connection connection = rig.connect();
        connection.passRequest();
        connection.passReply();
    }

    @Test
    @WhenItFails(scene = Scene.DEAF_BACKEND, cause = "The proxy waits in connect until the backend answers, and serves nobody"
            + " meanwhile.", seeIt = """
                    nc -l 9000                             # the first connection is its only one
                    nc 127.0.0.1 8000                      # type a line
                    # then more clients than the backend's queue takes, and another
                    # line in the first""")
    void a_backend_that_does_not_accept_does_not_freeze_other_connections(Rig rig) {
        Scene.DEAF_BACKEND.play(rig);
    }
}
