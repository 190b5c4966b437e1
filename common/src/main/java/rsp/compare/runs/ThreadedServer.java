package rsp.compare.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import rsp.harness.programs.Ports;

/** A backend on 127.0.0.1 that serves each connection in a thread of its own. */
final class ThreadedServer implements AutoCloseable {

    /** What is done with a connection before it is closed. */
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    private static final int BACKLOG = 4096;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ServerSocket server = Ports.listen(InetAddress.getLoopbackAddress(), BACKLOG);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "backend");
        thread.setDaemon(true);
        return thread;
    });
    private final Service service;

    ThreadedServer(Service service) throws IOException {
        this.service = service;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or no descriptor is left: to try again at once would be to spin.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            // The other end has gone, and counts it.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
