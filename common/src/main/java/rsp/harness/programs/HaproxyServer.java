package rsp.harness.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An HAProxy that answers requests itself, for as long as it is wanted. */
public final class HaproxyServer implements AutoCloseable {

    private final int port = Ports.unused();
    private final ServerProcess process;

    private HaproxyServer(Path program, String bind, String answer) throws IOException {
        Path directory = Leftovers.directory("haproxy");
        Path config = Files.writeString(directory.resolve("haproxy.cfg"), config(bind, answer));
        process = ServerProcess.start("HAProxy", port, directory,
                List.of(program.toString(), "-db", "-f", config.toString()));
    }

    /**
     * Starts HAProxy if it is installed.
     *
     * @param bind
     *            options of its listening socket
     * @param answer
     *            what it answers to each request, with its variables in it
     */
    public static Optional<HaproxyServer> start(String bind, String answer) throws IOException {
        Optional<Path> program = Programs.find("haproxy");
        return program.isEmpty() ? Optional.empty()
                : Optional.of(new HaproxyServer(program.get(), bind, answer));
    }

    private String config(String bind, String answer) {
        return """
                defaults
                  mode http
                  timeout connect 60s
                  timeout client 60s
                  timeout server 60s
                frontend answers
                  bind 127.0.0.1:%d %s
                  http-request return status 200 content-type text/plain lf-string "%s"
                """.formatted(port, bind, answer);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
