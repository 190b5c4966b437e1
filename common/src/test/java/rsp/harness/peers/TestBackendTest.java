package rsp.harness.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import rsp.harness.programs.Ports;

class TestBackendTest {

    private static final Duration HELD = Duration.ofSeconds(1);

    private static Duration ownCpuTime() {
        return Duration.ofNanos(
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    @Test
    void a_port_that_somebody_holds_for_a_moment_is_waited_for_without_spinning()
            throws Exception {
        InetAddress address = InetAddress.getLoopbackAddress();
        try (TestBackend backend = new TestBackend("backend", address, new Transcript(),
                Duration.ofSeconds(30), () -> {})) {
            int port = backend.port();
            backend.stopListening();
            Thread holder = holdForAWhile(Ports.listen(address, port, 1));
            Duration before = ownCpuTime();
            backend.listenAgain();
            Duration used = ownCpuTime().minus(before);
            holder.join();

            assertEquals(port, backend.port());
            assertTrue(used.compareTo(HELD.dividedBy(4)) < 0, () -> "it used " + used);
        }
    }

    private static Thread holdForAWhile(ServerSocket server) {
        Thread holder = new Thread(() -> {
            try (server) {
                Thread.sleep(HELD.toMillis());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        holder.start();
        return holder;
    }
}
