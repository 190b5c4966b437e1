///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES PartProgram.java
//SOURCES SiteFiles.java
//SOURCES DemoSite.java
//SOURCES RequestLog.java
//SOURCES DemoPages.java
//SOURCES DemoScene.java
//SOURCES ../harness/BehaviourFailure.java
//SOURCES ../harness/Symptom.java
//SOURCES ../harness/Text.java
//SOURCES ../harness/Waiting.java
//SOURCES ../harness/peers/Damage.java
//SOURCES ../harness/peers/Pace.java
//SOURCES ../harness/peers/Payload.java
//SOURCES ../harness/peers/Peer.java
//SOURCES ../harness/peers/Rig.java
//SOURCES ../harness/peers/TestBackend.java
//SOURCES ../harness/peers/Together.java
//SOURCES ../harness/peers/Transcript.java
//SOURCES ../harness/peers/Transfer.java
//SOURCES ../harness/programs/Command.java
//SOURCES ../harness/programs/CommandLine.java
//SOURCES ../harness/programs/Family.java
//SOURCES ../harness/programs/Jdk.java
//SOURCES ../harness/programs/Leftovers.java
//SOURCES ../harness/programs/Model.java
//SOURCES ../harness/programs/OutputLines.java
//SOURCES ../harness/programs/Part.java
//SOURCES ../harness/programs/PartCompiler.java
//SOURCES ../harness/programs/Ports.java
//SOURCES ../harness/programs/ProcFs.java
//SOURCES ../harness/programs/Project.java
//SOURCES ../harness/programs/ProxyProcess.java
//SOURCES ../harness/programs/Settings.java
//SOURCES ../harness/programs/StackTraces.java
//SOURCES ../harness/programs/Stage.java
//SOURCES ../harness/programs/Subject.java
//SOURCES ../scenes/Scene.java
package rsp.tools;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import rsp.harness.BehaviourFailure;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Part;
import rsp.harness.programs.Ports;
import rsp.harness.programs.Project;
import rsp.harness.programs.ProxyProcess;
import rsp.scenes.Scene;

/** Shows a part at work: a site behind it, a request through it, and then those of a browser. */
public final class Demo {

    private static final String USAGE = """
            usage: demo [PART|DIRECTORY] [--port N]
                   demo [PART|DIRECTORY] SCENE

            Starts a small site and a part in front of it, sends a request through both, and
            goes on until Ctrl-C. It prints a line about each request. The site has the
            pages of the walkthrough, once ./jbang walkthrough or mvn verify has built them.
              PART      part1: the part as its source stands now; the last part if not given
              DIRECTORY your own copy of a part, as ./jbang exercise start makes it
              --port N  the part's port, 1 to 65535, or 0 for any free one; if not given,
                        8000, or another if that is taken

            With a SCENE, it shows instead what comes of one hard case, and ends:
            """ + Scene.options();

    private static final int USUAL_PORT = 8000;
    private static final int TIMEOUT_MILLISECONDS = 10_000;
    private static final int LOOK_MILLISECONDS = 100;
    /** The exit status of a program that Ctrl-C has ended. */
    private static final int INTERRUPTED = 130;

    private final PartProgram program;
    private final int port;
    private final Scene scene;
    /** The walkthrough, if it has been built. */
    private final Optional<SiteFiles> book =
            Optional.of(new SiteFiles(Project.root().resolve("docs/target/site")))
                    .filter(pages -> pages.at("/").isPresent());
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private DemoSite site;
    private ProxyProcess proxy;

    Demo(Deque<String> words) {
        PartProgram named = null;
        Integer wanted = null;
        Scene chosen = null;
        while (!words.isEmpty()) {
            String word = words.remove();
            if (word.equals("--port")) {
                wanted = port(words.poll());
            } else if (Scene.isOption(word)) {
                chosen = scene(word, chosen);
            } else if (word.startsWith("-") || named != null) {
                throw new IllegalArgumentException("cannot make sense of " + word
                        + " (see --help)");
            } else {
                named = PartProgram.of(word);
            }
        }
        if (chosen != null && wanted != null) {
            throw new IllegalArgumentException("--port is not for a scene, which takes any free"
                    + " port (see --help)");
        }
        program = named == null ? PartProgram.of(Part.newest().id()) : named;
        scene = chosen;
        port = wanted == null ? usualPort() : requireFree(wanted);
    }

    private static Scene scene(String option, Scene before) {
        if (before != null) {
            throw new IllegalArgumentException("one scene at a time, not " + before.option()
                    + " and " + option + " (see --help)");
        }
        return Scene.of(option);
    }

    private static int port(String text) {
        if (text == null) {
            throw new IllegalArgumentException("--port wants a value");
        }
        return Ports.parse(text);
    }

    private static int usualPort() {
        return isFree(USUAL_PORT) ? USUAL_PORT : 0;
    }

    private static int requireFree(int port) {
        if (!isFree(port)) {
            throw new IllegalArgumentException("port " + port + " is taken or not allowed;"
                    + " --port 0 takes any free one");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try {
            Ports.listen(null, port, 1).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            new Demo(new ArrayDeque<>(List.of(args))).run();
        } catch (IllegalArgumentException | IOException | BehaviourFailure e) {
            if (!Leftovers.areAboutToBeRemoved()) {
                System.err.println("demo: " + e.getMessage());
            }
            System.exit(1);
        }
    }

    private void run() throws IOException {
        if (scene != null) {
            new DemoScene(scene).show(program.subject());
            return;
        }
        start();
        System.out.printf("A small site listens on port %d. %s stands before it, on port %d.%n",
                site.port(), program.name(), proxy.port());
        showRequest();
        explain();
        follow();
    }

    private void start() throws IOException {
        site = new DemoSite(0, false, log::add, book);
        proxy = ProxyProcess.of(program.subject()).port(port).backend("127.0.0.1", site.port())
                .onError(line -> log.add(program.name() + " says: " + line)).start();
    }

    private void showRequest() throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + proxy.port() + "\r\n\r\n";
        String reply = ask(request);
        String head = reply.substring(0, reply.indexOf("\r\n\r\n") + 4);
        System.out.printf("%nThis request has just gone through %s to the site:%n%s",
                program.name(),
                request.strip().indent(4));
        System.out.printf("This came back, and then a page of %,d bytes:%n%s",
                reply.length() - head.length(), head.strip().indent(4));
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", proxy.port())) {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] reply = socket.getInputStream().readAllBytes();
            String text = new String(reply, StandardCharsets.ISO_8859_1);
            if (!text.contains("\r\n\r\n")) {
                throw new IOException("the answer ended after " + reply.length + " bytes");
            }
            return text;
        } catch (IOException e) {
            throw new IOException("a request to " + program.name() + " failed: " + e.getMessage(),
                    e);
        }
    }

    private void explain() {
        System.out.printf("%s copied the bytes both ways. It looked at none of them.%n%n"
                + "Now open http://127.0.0.1:%d/ in a browser. Ctrl-C ends the demo.%n",
                program.name(), proxy.port());
        if (book.isPresent()) {
            System.out.printf("There is the walkthrough, through %s. What the site sees of you is"
                    + " at /seen.%n", program.name());
        }
        System.out.printf("After that, the same by hand, in two terminals:%n"
                + "    ./jbang backend 9000%n    ./jbang %s %s%n%n", program.command(),
                program.part().hasConfigFile() ? program.configFile()
                        : USUAL_PORT + " 127.0.0.1 9000");
        System.out.println("Each request gets a line here. This was the first:");
    }

    private void follow() {
        while (proxy.isAlive()) {
            printNextLine();
        }
        int status = proxy.exitStatus();
        while (!log.isEmpty()) {
            printNextLine();
        }
        // Ctrl-C reaches the proxy as well, and perhaps first.
        if (!Leftovers.areBeingRemoved() && status != INTERRUPTED) {
            System.err
                    .println("demo: " + program.name() + " has ended, with exit status " + status);
        }
        System.exit(status == INTERRUPTED ? INTERRUPTED : 1);
    }

    private void printNextLine() {
        try {
            String line = log.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            if (line != null) {
                System.out.println(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
