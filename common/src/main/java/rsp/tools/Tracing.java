///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS com.google.code.gson:gson:2.13.2
//DEPS org.luaj:luaj-jse:3.0.1
//SOURCES Options.java
//SOURCES PartProgram.java
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
//SOURCES ../harness/programs/Programs.java
//SOURCES ../harness/programs/Project.java
//SOURCES ../harness/programs/ProxyProcess.java
//SOURCES ../harness/programs/Settings.java
//SOURCES ../harness/programs/StackTraces.java
//SOURCES ../harness/programs/Stage.java
//SOURCES ../harness/programs/Subject.java
//SOURCES ../scenes/Scene.java
//SOURCES ../trace/Descriptor.java
//SOURCES ../trace/EventReader.java
//SOURCES ../trace/Flow.java
//SOURCES ../trace/Flows.java
//SOURCES ../trace/Folding.java
//SOURCES ../trace/Recorder.java
//SOURCES ../trace/SocketTable.java
//SOURCES ../trace/States.java
//SOURCES ../trace/StepMaker.java
//SOURCES ../trace/StraceLog.java
//SOURCES ../trace/SystemCall.java
//SOURCES ../trace/Trace.java
//SOURCES ../trace/TraceEvent.java
//SOURCES ../trace/TraceJson.java
//SOURCES ../trace/TracePage.java
//SOURCES ../trace/TraceSummary.java
//SOURCES ../trace/TraceText.java
//SOURCES ../trace/TracedSocket.java
//SOURCES ../trace/Wording.java
package rsp.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import rsp.harness.BehaviourFailure;
import rsp.harness.programs.CommandLine;
import rsp.harness.programs.Leftovers;
import rsp.harness.programs.Part;
import rsp.harness.programs.Programs;
import rsp.harness.programs.Project;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;
import rsp.scenes.Scene;
import rsp.trace.Recorder;
import rsp.trace.Trace;
import rsp.trace.TraceJson;
import rsp.trace.TracePage;
import rsp.trace.TraceText;

/** Shows what a proxy asks of the kernel in a scene. */
public final class Tracing {

    private static final String USAGE = """
            usage: trace PROXY [PROXY] SCENE [OPTION...]
                   trace [--as PART] SCENE [OPTION...] -- COMMAND...

            Plays a scene with a proxy under strace, and writes a page to step through.
              PROXY        part1, a model, nginx, haproxy, or the directory of your own copy
                           of a part; two of them are shown beside each other
              COMMAND      a program of your own, with {port}, {host} and {backendPort}
                           where its values belong, or {config} for a Lua file that holds
                           all three
              --as PART    what your program must be able to do; the last part if not given
              --out FILE   where the page goes; target/trace/PROXY-SCENE.html if not given
              --json FILE  the trace itself, for programs
              --text       each step as lines, with the call in C and in Java
              --counts     the calls by kind

            The scenes:
            """ + Scene.names();

    private static final List<String> PEERS = List.of("nginx", "haproxy");

    private final List<Subject> subjects = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> typed;
    private final Scene scene;
    private String as;
    private String out;
    private String json;
    private boolean text;
    private boolean counts;

    Tracing(List<String> args) throws IOException {
        Deque<String> words = new ArrayDeque<>(args);
        while (!words.isEmpty() && !words.peek().equals("--")) {
            String word = words.remove();
            switch (word) {
                case "--as" -> as = Options.value(word, words, as);
                case "--out" -> out = Options.value(word, words, out);
                case "--json" -> json = Options.value(word, words, json);
                case "--text" -> text = true;
                case "--counts" -> counts = true;
                default -> names.add(plain(word));
            }
        }
        words.poll();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no scene is named (see --help)");
        }
        scene = scene(names.remove(names.size() - 1));
        typed = List.copyOf(words);
        addSubjects();
        if (json != null && subjects.size() > 1) {
            throw new IllegalArgumentException("--json is for one proxy (see --help)");
        }
    }

    private static String plain(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("no such option: " + word + " (see --help)");
        }
        return word;
    }

    private static Scene scene(String name) {
        return Scene.named(name).orElseThrow(() -> new IllegalArgumentException(
                "no such scene: " + name + " (./jbang trace lists them)"));
    }

    private void addSubjects() throws IOException {
        if (typed.isEmpty() == names.isEmpty() || names.size() > 2) {
            throw new IllegalArgumentException(
                    "one or two proxies, or -- and a command, are wanted (see --help)");
        }
        if (as != null && typed.isEmpty()) {
            throw new IllegalArgumentException(
                    "--as is only for a command of your own (see --help)");
        }
        for (String name : names) {
            subjects.add(subject(name));
        }
        if (!typed.isEmpty()) {
            subjects.add(Subject.ownProgram(CommandLine.typed(typed).words(),
                    as == null ? Part.newest() : Stage.named(as)));
        }
    }

    private static Subject subject(String name) throws IOException {
        if (PEERS.contains(name)) {
            if (Programs.find(name).isEmpty()) {
                throw new IllegalArgumentException(name + " is not installed");
            }
            return Subject.ownProgram(List.of(
                    Project.root().resolve("common/peers").resolve(name).toString(), "{port}",
                    "{host}", "{backendPort}"), Part.newest());
        }
        boolean isStage = Stage.all().stream().anyMatch(stage -> stage.id().equals(name));
        return isStage || !Files.isDirectory(Path.of(name)) ? Stage.named(name).subject()
                : PartProgram.of(name).subject();
    }

    public static void main(String... args) {
        List<String> words = List.of(args);
        if (args.length == 0
                || Stream.of(args).takeWhile(word -> !word.equals("--"))
                        .anyMatch("--help"::equals)) {
            System.out.println(args.length == 0 ? Scene.names() : USAGE);
            return;
        }
        try {
            new Tracing(words).run();
        } catch (IllegalArgumentException | IOException | BehaviourFailure e) {
            if (!Leftovers.areAboutToBeRemoved()) {
                System.err.println("trace: " + e.getMessage());
            }
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Recorder.require();
        Path page = writable(page());
        if (json != null) {
            writable(Path.of(json));
        }
        List<Trace> traces = new ArrayList<>();
        for (Subject subject : subjects) {
            traces.add(new Recorder(subject, scene, command()).record());
        }
        for (Trace trace : traces) {
            TraceText told = new TraceText(trace);
            (text ? told.lines() : told.summary()).forEach(System.out::println);
            if (counts) {
                told.counts().forEach(System.out::println);
            }
        }
        if (json != null) {
            TraceJson.write(traces.get(0), Path.of(json));
        }
        Files.writeString(page, new TracePage(traces).html());
        System.out.println("The page: " + page.toUri());
    }

    /** What makes the same again, but for where it is written. */
    private String command() {
        return "./jbang trace " + (typed.isEmpty()
                ? String.join(" ", names) + " " + scene.id()
                : scene.id() + " -- " + new CommandLine(typed));
    }

    /** Where the page goes: into target, as all that is made, if not said otherwise. */
    private Path page() {
        String program = String.join("-", subjects.stream().map(Subject::name).toList())
                .replaceAll("[^A-Za-z0-9.-]+", "-");
        return out != null ? Path.of(out).toAbsolutePath()
                : Project.root().resolve("target/trace")
                        .resolve(program + "-" + scene.id() + ".html");
    }

    /** Sees to it that a file can be written, before the proxy runs in vain. */
    private static Path writable(Path file) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            return file;
        } catch (IOException e) {
            throw new IOException("cannot write to " + file + ": " + e, e);
        }
    }
}
