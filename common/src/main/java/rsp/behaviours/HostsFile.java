package rsp.behaviours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rsp.harness.programs.Leftovers;

/** A name with several addresses, for a JVM that is told to look into this file. */
public final class HostsFile implements AutoCloseable {

    private final Path file;

    /** Made of the addresses in the order in which they are to be tried. */
    public HostsFile(String name, String... addresses) {
        try {
            file = Leftovers.file(".hosts");
            Files.writeString(file, Stream.of(addresses)
                    .map(address -> address + " " + name + "\n").collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The option as java.net.InetAddress describes it. */
    public String jvmOption() {
        return "-Djdk.net.hosts.file=" + file;
    }

    @Override
    public void close() {
        Leftovers.delete(file);
    }
}
