package rsp.exercises.behaviours;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rsp.behaviours.Behaviours;
import rsp.behaviours.Checks;
import rsp.behaviours.WhenItFails;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.Waiting;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.programs.ProcFs;

/** No more than so many connections at once; whoever comes then waits, and is served later. */
@Behaviours
class MaxConnectionsBehaviours {

    private static final int MOST = 3;
    private static final String SETTING = "maxConnections = " + MOST;

    @Test
    @WhenItFails(cause = "Clients are accepted although the greatest number is reached. To accept"
            + " and close is no better: the client is turned away, and could have waited.", seeIt = """
                    ./jbang backend 9000
                    {proxy + maxConnections = 1}
                    nc 127.0.0.1 8000 &
                    curl http://127.0.0.1:8000/echo        # waits; end nc, and it is served""")
    void one_client_too_many_waits_and_is_served_later(Rig rig) {
        MoreSettings.start(rig, SETTING);
        List<Rig.Connection> open = fill(rig);
        Peer waiting = rig.client();
        waiting.send("my turn?\n");
        Checks.comesToRest(rig);
        expectInQueue(rig, 1);

        endProperly(open.get(0));

        Peer itsBackend = rig.backend().accept();
        itsBackend.expect("my turn?\n");
        itsBackend.send("yes\n");
        waiting.expect("yes\n");
        open.subList(1, MOST).forEach(Rig.Connection::passRequest);
    }

    @Test
    @WhenItFails(cause = "The proxy does not accept, but is still told that somebody waits, at"
            + " each turn of the loop; or it looks again and again whether there is room.", seeIt = """
                    ./jbang backend 9000
                    {proxy + maxConnections = 1}
                    for i in 1 2; do nc 127.0.0.1 8000 & done
                    top -b -n 3 -p $(pgrep -n -f {pattern})
                    # how often does it wake up in three seconds?
                    timeout 3 strace -f -e trace=epoll_wait -p $(pgrep -n -f {pattern})""", when = {
                    Symptom.SPINS})
    void while_somebody_waits_no_CPU_is_burnt(Rig rig) {
        MoreSettings.start(rig, SETTING);
        List<Rig.Connection> open = fill(rig);
        rig.client();
        awaitInQueue(rig, 1);

        Checks.comesToRest(rig);
        Checks.sleepsOn(rig);
        open.forEach(Rig.Connection::passRequest);
    }

    @Test
    @WhenItFails(cause = "A connection gives its place back when one of its streams has ended,"
            + " though the other goes on; or it takes a place only when the backend is reached.", seeIt = """
                    (sleep 60; echo a reply) | nc -l 9000
                    {proxy + maxConnections = 1}
                    echo hello | nc -N 127.0.0.1 8000 &     # it has ended its stream, and waits
                    nc 127.0.0.1 8000 &
                    ss -tln 'sport = :8000'                 # Recv-Q: how many wait""", when = Symptom.UNBOUNDED)
    void a_connection_counts_from_accept_until_both_its_sockets_are_closed(Rig rig) {
        MoreSettings.start(rig, SETTING);
        List<Rig.Connection> open = fill(rig);
        Rig.Connection first = open.get(0);
        first.client().endOutput();
        first.backend().expectEndOfStream();
        Rig.Connection second = open.get(1);
        second.backend().endOutput();
        second.client().expectEndOfStream();
        rig.client();
        Checks.comesToRest(rig);
        expectInQueue(rig, 1);

        first.passReply();
        endProperly(first);
        rig.backend().accept();
        endProperly(open.get(2));
        rig.backend().stopAccepting();
        rig.client();
        rig.awaitConnecting();
        rig.client();
        Checks.comesToRest(rig);
        expectInQueue(rig, 1);
    }

    @Test
    @WhenItFails(cause = "A connection that ends gives back two places, one for each of its"
            + " sockets; or after the first end, nobody counts any more.", seeIt = """
                    ./jbang backend 9000
                    {proxy + maxConnections = 1}
                    nc 127.0.0.1 8000 &
                    for i in 1 2 3; do nc 127.0.0.1 8000 & done
                    kill %1; sleep 1; ss -tn 'sport = :8000'""")
    void for_each_that_ends_just_one_is_served(Rig rig) {
        MoreSettings.start(rig, SETTING);
        List<Rig.Connection> open = fill(rig);
        for (int i = 0; i < 3; i++) {
            rig.client();
        }
        awaitInQueue(rig, 3);

        open.get(0).client().reset();
        rig.backend().accept();
        Checks.comesToRest(rig);
        expectInQueue(rig, 2);
        endProperly(open.get(1));
        rig.backend().accept();
        Checks.comesToRest(rig);
        expectInQueue(rig, 1);
    }

    @Test
    @WhenItFails(cause = "On some way to end, the place is not given back. After a while, nobody"
            + " is served any more.", seeIt = """
                    {proxy + maxConnections = 3}
                    for i in 1 2 3 4; do curl http://127.0.0.1:8000/; done    # no backend yet
                    ./jbang backend 9000
                    curl --max-time 5 http://127.0.0.1:8000/echo""")
    void every_way_to_end_gives_the_place_back(Rig rig) {
        MoreSettings.start(rig, SETTING);
        for (int i = 0; i <= MOST; i++) {
            endProperly(rig.connect());
            Rig.Connection reset = rig.connect();
            reset.passRequest();
            reset.client().reset();
            reset.backend().expectReset();
            Rig.Connection broken = rig.connect();
            broken.passRequest();
            broken.backend().reset();
            broken.client().expectReset();
        }
        rig.backend().stopListening();
        for (int i = 0; i <= MOST; i++) {
            rig.expectTurnedAway();
        }
        rig.backend().listenAgain();

        fill(rig).forEach(Rig.Connection::passReply);
        rig.client();
        awaitInQueue(rig, 1);
        Checks.comesToRest(rig);
        expectInQueue(rig, 1);
    }

    /** As many as there may be, each with the backend. */
    private static List<Rig.Connection> fill(Rig rig) {
        List<Rig.Connection> open = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Rig.Connection connection = rig.connect();
            connection.passRequest();
            open.add(connection);
        }
        return open;
    }

    private static void endProperly(Rig.Connection connection) {
        connection.backend().close();
        connection.client().expectEndOfStream();
        connection.client().close();
    }

    private static void awaitInQueue(Rig rig, int clients) {
        Waiting.until(rig.patience(), () -> ProcFs.acceptQueue(rig.proxy().port()) == clients);
        expectInQueue(rig, clients);
    }

    private static void expectInQueue(Rig rig, int clients) {
        int seen = ProcFs.acceptQueue(rig.proxy().port());
        if (seen != clients) {
            throw new BehaviourFailure(Symptom.UNBOUNDED, String.format(
                    "%d connections may be open at once, and are; %d should wait in the kernel's"
                            + " queue, but %d do.",
                    MOST, clients, seen));
        }
    }
}
