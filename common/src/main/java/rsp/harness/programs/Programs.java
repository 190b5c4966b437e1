package rsp.harness.programs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs that may or may not be installed. */
public final class Programs {

    /** Where servers are, which is not on every user's path. */
    private static final String MORE_PLACES = "/usr/local/sbin:/usr/sbin:/sbin";

    private Programs() {}

    /** The program's file, if it is installed. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + MORE_PLACES;
        return Stream.of(path.split(File.pathSeparator)).filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, name)).filter(Files::isExecutable).findFirst();
    }
}
