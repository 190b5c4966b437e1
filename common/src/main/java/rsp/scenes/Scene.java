package rsp.scenes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import rsp.harness.Waiting;
import rsp.harness.peers.Pace;
import rsp.harness.peers.Payload;
import rsp.harness.peers.Peer;
import rsp.harness.peers.Rig;
import rsp.harness.peers.Together;
import rsp.harness.peers.Transfer;

/** Something that not every part can do: what is sent, and what must arrive. */
public enum Scene {

    ONE_REQUEST("one client sends a request, and gets the reply") {
        @Override
        public void play(Rig rig) {
            rig.connect().exchange();
        }
    },

    TWO_CLIENTS("two clients are there, and the second one asks first") {
        @Override
        public void play(Rig rig) {
            rig.backend().serve(backend -> {
                backend.expect("a request\n");
                backend.send("a reply\n");
            });
            Peer first = rig.client();
            Peer second = rig.client();
            second.send("a request\n");
            AtomicBoolean isServed = new AtomicBoolean();
            Together.run(() -> {
                // Whoever can serve the second one before the first one asks has time to.
                if (Waiting.until(TIME_TO_SERVE, isServed::get)) {
                    rig.awaitRest();
                }
                first.send("a request\n");
                takeReply(first);
            }, () -> {
                takeReply(second);
                isServed.set(true);
            });
        }
    },

    SLOW_CLIENT("a client pauses, and a big answer is on its way to it") {
        @Override
        public void play(Rig rig) {
            Rig.Connection connection = rig.connect();
            connection.passRequest();
            pass(rig, connection.backend(), connection.client());
        }
    },

    SLOW_BACKEND("the backend pauses, and a big upload is on its way to it") {
        @Override
        public void play(Rig rig) {
            Rig.Connection connection = rig.connect();
            pass(rig, connection.client(), connection.backend());
        }
    },

    IDLE_CROWD("ten clients are connected, and only the last one speaks") {
        @Override
        public void play(Rig rig) {
            Rig.Connection last = rig.connect();
            for (int i = 1; i < CROWD; i++) {
                last = rig.connect();
            }
            last.passRequest();
            last.passReply();
        }
    },

    OUT_OF_DESCRIPTORS("more clients come than there are descriptors") {
        @Override
        public void play(Rig rig) {
            rig.start(rig.builder().maxDescriptors(FEW_DESCRIPTORS));
            rig.backend().serve(Peer::echo);
            List<Peer> clients = new ArrayList<>();
            for (int i = 0; i < TOO_MANY; i++) {
                clients.add(rig.client());
            }
            Peer last = clients.remove(TOO_MANY - 1);
            last.send("hello\n");
            clients.forEach(Peer::close);
            last.expect("hello\n");
        }
    },

    LONG_REQUEST("a request has 4097 bytes") {
        @Override
        public void play(Rig rig) {
            Rig.Connection connection = rig.connect();
            Payload request = Payload.random(1, 4097);
            connection.client().send(request);
            connection.backend().expect(request);
        }
    },

    SILENT_CLIENT("one client says nothing, and then a second one comes") {
        @Override
        public void play(Rig rig) {
            rig.backend().serve(Peer::echo);
            rig.client();
            Peer second = rig.client();
            second.send("hello\n");
            second.expect("hello\n");
        }
    },

    HALF_CLOSE("a client ends its stream, and then waits for the reply") {
        @Override
        public void play(Rig rig) {
            Rig.Connection connection = rig.connect();
            connection.client().send("count me\n");
            connection.client().endOutput();
            connection.backend().expect("count me\n");
            connection.backend().expectEndOfStream();
            connection.backend().send("9 bytes\n");
            connection.backend().close();
            connection.client().expect("9 bytes\n");
            connection.client().expectEndOfStream();
        }
    },

    BROKEN_BACKEND("the backend breaks down in the middle of a reply") {
        @Override
        public void play(Rig rig) {
            Rig.Connection connection = rig.connect();
            connection.passRequest();
            connection.backend().send("half a re");
            connection.client().expect("half a re");
            connection.backend().reset();
            connection.client().expectReset();
        }
    },

    DEAF_BACKEND("no new connection is taken, and an old one goes on") {
        @Override
        public void play(Rig rig) {
            Rig.Connection old = rig.connect();
            old.client().send("ping\n");
            old.backend().expect("ping\n");
            rig.backend().stopAccepting();
            rig.client();
            rig.awaitConnecting();
            old.client().send("ping\n");
            old.backend().expect("ping\n");
        }
    };

    /** Several times what the buffers of the kernel and of a proxy hold. */
    private static final long BIG = 64 * 1024 * 1024;

    private static final Duration TIME_TO_SERVE = Duration.ofMillis(1500);
    private static final int CROWD = 10;
    private static final int FEW_DESCRIPTORS = 64;
    /** Each takes two. */
    private static final int TOO_MANY = 32;

    private final String happening;

    Scene(String happening) {
        this.happening = happening;
    }

    /**
     * Plays it: the demo shows it, and a behaviour asks for it.
     *
     * @throws rsp.harness.BehaviourFailure
     *             if something does not come as it should
     */
    public abstract void play(Rig rig);

    /** What happens, after "while". */
    public String happening() {
        return happening;
    }

    private static void takeReply(Peer client) {
        client.expect("a reply\n");
        client.expectEndOfStream();
        client.close();
    }

    /** Sends while the receiver reads nothing, and only then lets it read. */
    private static void pass(Rig rig, Peer sender, Peer receiver) {
        Payload payload = Payload.random(2, BIG);
        Transfer sending = sender.startSending(payload, Pace.STEADY);
        long sent = sending.awaitStop();
        if (sent == BIG) {
            rig.note(sender.name(), String.format(
                    "has got rid of all %,d bytes, though nobody has read any", sent));
        } else if (sending.isUnderWay()) {
            rig.note(sender.name(), String.format("has got rid of %,d of %,d bytes, and is made"
                    + " to wait: nobody has read any", sent, BIG));
        }
        rig.note(receiver.name(), "begins to read");
        Together.run(() -> receiver.expect(payload), () -> {
            sending.finish();
            sender.close();
        });
    }

    /** Its name in commands: {@code slow-client}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option of the demo: {@code --slow-client}. */
    public String option() {
        return "--" + id();
    }

    /** All names and what happens in each, one a line. */
    public static String names() {
        return Arrays.stream(values())
                .map(scene -> String.format("  %-20s%s", scene.id(), scene.happening))
                .collect(Collectors.joining("\n"));
    }

    /** The scene of a name; empty if there is none. */
    public static Optional<Scene> named(String id) {
        return Arrays.stream(values()).filter(scene -> scene.id().equals(id)).findFirst();
    }

    /** All options and what happens with each, one a line. */
    public static String options() {
        return Arrays.stream(values())
                .map(scene -> String.format("  %-21s%s", scene.option(), scene.happening))
                .collect(Collectors.joining("\n"));
    }

    public static boolean isOption(String word) {
        return Arrays.stream(values()).anyMatch(scene -> scene.option().equals(word));
    }

    /** The scene that an option names, which must be one. */
    public static Scene of(String option) {
        return Arrays.stream(values()).filter(scene -> scene.option().equals(option)).findFirst()
                .orElseThrow();
    }
}
