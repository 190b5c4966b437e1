package rsp.behaviours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import rsp.harness.Ports;
import rsp.harness.ProcFs;
import rsp.harness.Waiting;

/** An nginx that serves two pages, for as long as a test lasts. */
final class NginxServer implements AutoCloseable {

    private static final int TIME_TO_STOP_SECONDS = 5;

    private final int port = Ports.unused();
    private final Path directory;
    private final Process process;

    private NginxServer(Path program, String plain, String chunked) throws IOException {
        directory = Files.createTempDirectory("rsp-nginx-");
        Files.writeString(directory.resolve("plain"), plain);
        Files.writeString(directory.resolve("chunked"), chunked);
        Path config = Files.writeString(directory.resolve("nginx.conf"), config());
        process = new ProcessBuilder(program.toString(), "-e", "stderr", "-p",
                directory.toString(), "-c", config.toString())
                .redirectError(directory.resolve("errors").toFile()).start();
        if (!Waiting.until(Waiting.STARTING,
                () -> ProcFs.isListening(port) || !process.isAlive()) || !process.isAlive()) {
            String errors = Files.readString(directory.resolve("errors"));
            close();
            throw new IllegalStateException("nginx does not start: " + errors);
        }
    }

    /** Starts nginx if it is installed. */
    static Optional<NginxServer> start(String plain, String chunked) throws IOException {
        for (String place : List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin",
                "/usr/local/bin")) {
            Path program = Path.of(place, "nginx");
            if (Files.isExecutable(program)) {
                return Optional.of(new NginxServer(program, plain, chunked));
            }
        }
        return Optional.empty();
    }

    /** Server side includes make the length unknown, and so nginx sends chunks. */
    private String config() {
        return """
                daemon off; master_process off; pid pid;
                events {}
                http {
                  log_format connection '$connection';
                  access_log connections connection;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:%d;
                    root %s;
                    location /chunked { ssi on; ssi_types *; }
                  }
                }
                """.formatted(port, directory);
    }

    int port() {
        return port;
    }

    /** How many connections have brought requests; nginx numbers them. */
    int connections() {
        try {
            return (int) Files.readAllLines(directory.resolve("connections")).stream().distinct()
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try (Stream<Path> files = Files.walk(directory)) {
            if (!process.waitFor(TIME_TO_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
