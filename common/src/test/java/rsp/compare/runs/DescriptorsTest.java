package rsp.compare.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rsp.harness.Waiting;

/** That the backends outlive a time without file descriptors. */
class DescriptorsTest {

    private static final int MOST = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WHILE = Duration.ofMillis(500);

    private final List<Socket> clients = new ArrayList<>();

    /** A backend in a program of its own, which may have few descriptors. */
    static final class BackendProgram {

        public static void main(String... args) throws IOException {
            System.out.println(args[0].equals("echo") ? new EchoServer().port()
                    : new ThreadedServer(BackendProgram::echo).port());
            while (System.in.read() >= 0) {
                // Until the test has ended.
            }
        }

        private static void echo(Socket client) throws IOException {
            client.getInputStream().transferTo(client.getOutputStream());
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "threaded"})
    void who_comes_when_no_descriptor_is_left_is_served_later(String kind) throws Exception {
        Process program = new ProcessBuilder("sh", "-c", "ulimit -n " + MOST + "; exec \"$@\"",
                "sh", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), BackendProgram.class.getName(), kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = program.inputReader()) {
            int port = Integer.parseInt(output.readLine());
            // A JVM without a descriptor cannot load a class.
            try (Socket first = new Socket("127.0.0.1", port)) {
                assertEquals('.', echoed(first));
            }
            for (int i = 0; i < 2 * MOST; i++) {
                clients.add(new Socket("127.0.0.1", port));
            }
            assertTrue(Waiting.until(PATIENCE, () -> isMostlyIdle(program)), "it spins");
            for (Socket client : clients.subList(0, MOST + MOST / 2)) {
                client.close();
            }

            assertEquals('.', echoed(clients.get(2 * MOST - 1)));
        } finally {
            program.destroyForcibly();
        }
    }

    private static boolean isMostlyIdle(Process program) {
        Duration before = cpuTime(program);
        LockSupport.parkNanos(WHILE.toNanos());
        return cpuTime(program).minus(before).compareTo(WHILE.dividedBy(4)) < 0;
    }

    private static Duration cpuTime(Process program) {
        return program.info().totalCpuDuration().orElseThrow();
    }

    private static int echoed(Socket client) throws IOException {
        client.setSoTimeout((int) PATIENCE.toMillis());
        client.getOutputStream().write('.');
        return client.getInputStream().read();
    }
}
