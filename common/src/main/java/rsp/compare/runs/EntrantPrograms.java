package rsp.compare.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rsp.compare.record.Entrant;
import rsp.compare.record.Entrant.Kind;
import rsp.harness.programs.Command;
import rsp.harness.programs.Jdk;
import rsp.harness.programs.Model;
import rsp.harness.programs.Part;
import rsp.harness.programs.Programs;
import rsp.harness.programs.Project;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/** Finds out who can be compared on this machine. */
final class EntrantPrograms {

    private static final Map<String, String> PEERS = Map.of("nginx", "nginx", "haproxy",
            "HAProxy");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final List<EntrantProgram> found = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /**
     * Finds those that are wanted.
     *
     * @param wanted
     *            their names; all that there are if it is empty
     * @param also
     *            programs of the user's own, by name: command lines with
     *            <code>{port}</code>, <code>{host}</code> and <code>{backendPort}</code>
     * @throws IllegalArgumentException
     *             with a message for the user, if a part does not compile
     */
    EntrantPrograms(List<String> wanted, Map<String, List<String>> also) throws IOException {
        for (String name : wanted.isEmpty() ? names() : wanted) {
            add(name);
        }
        also.forEach((name, command) -> found.add(new EntrantProgram(
                new Entrant(name, name, Kind.OTHER, String.join(" ", command), ""),
                Subject.ownProgram(command, Part.newest()))));
    }

    /** What can be named. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(Entrant.DIRECT));
        Stage.all().forEach(stage -> names.add(stage.id()));
        names.addAll(List.of(Entrant.NGINX, "haproxy"));
        return names;
    }

    private void add(String name) throws IOException {
        if (name.equals(Entrant.DIRECT)) {
            found.add(new EntrantProgram(new Entrant(name, "No proxy", Kind.DIRECT, "", ""), null));
        } else if (PEERS.containsKey(name)) {
            addPeer(name);
        } else if (Stage.named(name) instanceof Model model) {
            addModel(model);
        } else if (Stage.named(name) instanceof Part part) {
            addPart(part);
        }
    }

    private void addPart(Part part) throws IOException {
        Subject subject = part.subject();
        found.add(new EntrantProgram(new Entrant(part.id(), "Part " + (part.ordinal() + 1),
                Kind.PART, shortCommand(subject), "Java " + Runtime.version()), subject));
    }

    private void addModel(Model model) throws IOException {
        Optional<Jdk> jdk = model.jdk();
        if (jdk.isEmpty()) {
            absent.add(model.title() + " needs a JDK of version " + model.leastJava()
                    + " or newer, and none was found.");
            return;
        }
        Subject subject = model.subject();
        found.add(new EntrantProgram(new Entrant(model.id(), model.title(), Kind.MODEL,
                shortCommand(subject), "Java " + jdk.get().version()), subject));
    }

    private static String shortCommand(Subject subject) {
        List<String> words = new ArrayList<>(subject.command().words());
        words.set(0, Path.of(words.get(0)).getFileName().toString());
        int classPath = words.indexOf("-cp");
        words.subList(classPath, classPath + 2).clear();
        return String.join(" ", words);
    }

    private void addPeer(String name) throws IOException {
        if (Programs.find(name).isEmpty()) {
            absent.add(PEERS.get(name) + " is not installed on this machine.");
            return;
        }
        String script = "common/peers/" + name;
        String arguments = " {port} {host} {backendPort}";
        List<String> command = new ArrayList<>(List.of((script + arguments).split(" ")));
        command.set(0, Project.root().resolve(script).toString());
        found.add(new EntrantProgram(new Entrant(name, PEERS.get(name), Kind.OTHER,
                script + arguments, version(name)),
                Subject.ownProgram(command, Part.newest())));
    }

    /** The version that a program tells with -v or -V, or an empty text. */
    static String version(String program) throws IOException {
        String option = program.equals("ab") ? "-V" : "-v";
        Path file = Programs.find(program).orElseThrow();
        String output = Command.run(ANSWER, List.of(file.toString(), option)).output();
        Matcher version = VERSION.matcher(output);
        return version.find() ? version.group() : "";
    }

    List<EntrantProgram> found() {
        return found;
    }

    /** Why somebody is missing, a sentence each. */
    List<String> absent() {
        return absent;
    }
}
