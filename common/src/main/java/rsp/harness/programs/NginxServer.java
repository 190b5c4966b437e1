package rsp.harness.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An nginx that serves files from a directory of its own, for as long as it is wanted. */
public final class NginxServer implements AutoCloseable {

    private final int port = Ports.unused();
    private final Path directory;
    private final ServerProcess process;

    private NginxServer(Path program, String http, String server) throws IOException {
        directory = Leftovers.directory("nginx");
        Path config = Files.writeString(directory.resolve("nginx.conf"), config(http, server));
        process = ServerProcess.start("nginx", port, directory,
                List.of(program.toString(), "-e", "stderr", "-p", directory.toString(), "-c",
                        config.toString()));
    }

    /**
     * Starts nginx if it is installed. It serves what is put into its directory.
     *
     * @param http
     *            directives for the http block of its configuration
     * @param server
     *            directives for the server block
     */
    public static Optional<NginxServer> start(String http, String server) throws IOException {
        Optional<Path> program = Programs.find("nginx");
        return program.isEmpty() ? Optional.empty()
                : Optional.of(new NginxServer(program.get(), http, server));
    }

    private String config(String http, String server) {
        return """
                daemon off; master_process off; pid pid;
                events { worker_connections 10000; }
                http {
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  %s
                  server {
                    listen 127.0.0.1:%d backlog=4096;
                    root %s;
                    %s
                  }
                }
                """.formatted(http, port, directory, server);
    }

    public int port() {
        return port;
    }

    /** Where the files are that it serves, and those that it writes. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        process.close();
    }
}
