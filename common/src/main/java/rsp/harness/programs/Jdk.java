package rsp.harness.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java development kit on this machine.
 *
 * @param home
 *            its directory
 * @param version
 *            as it says itself, such as 25.0.1
 */
public record Jdk(Path home, String version) {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");

    /** The one that this program runs on, or else another one, if it is new enough. */
    public static Optional<Jdk> atLeast(int feature) {
        return candidates().stream().flatMap(home -> in(home).stream())
                .filter(jdk -> Runtime.Version.parse(jdk.version()).feature() >= feature)
                .findFirst();
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        Path user = Path.of(System.getProperty("user.home"));
        for (Path place : List.of(Path.of("/usr/lib/jvm"), Path.of("/opt"),
                user.resolve(".sdkman/candidates/java"), user.resolve(".jbang/cache/jdks"))) {
            try (Stream<Path> below = Files.list(place)) {
                below.sorted().forEach(homes::add);
            } catch (IOException e) {
                // There is no such place here.
            }
        }
        return homes;
    }

    private static Optional<Jdk> in(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() && Files.isExecutable(home.resolve("bin/javac"))
                    ? Optional.of(new Jdk(home, version.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** One of its programs: {@code java} or {@code javac}. */
    public String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
