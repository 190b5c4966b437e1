package rsp.behaviours;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import rsp.harness.programs.CommandLine;
import rsp.harness.programs.Stage;
import rsp.harness.programs.Subject;

/**
 * A proxy with two threads for each connection and, if asked for, a fault: what the harness
 * must find. It shares no code with the parts.
 */
final class FaultyProxy {

    /** What it does wrong. */
    enum Fault {
        NONE,

        DROPS_A_BYTE,

        CHANGES_A_BYTE,

        HANGS,

        RESETS,

        DOES_NOT_START,

        DIES,

        KEEPS_SOCKETS_OPEN,

        SPINS,

        ENDS_CLEANLY_AFTER_A_RESET,

        WRITES_A_STACK_TRACE
    }

    private static final int AT = 100;

    private final Fault fault;
    private final Socket from;
    private final Socket to;
    private long seen;

    private FaultyProxy(Fault fault, Socket from, Socket to) {
        this.fault = fault;
        this.from = from;
        this.to = to;
    }

    static Subject subject(Fault fault, Stage judgedAs) {
        return subject(fault, judgedAs, false);
    }

    /** As if it were the tutorial's own, which must do just what the table says. */
    static Subject ours(Fault fault, Stage judgedAs) {
        return subject(fault, judgedAs, true);
    }

    private static Subject subject(Fault fault, Stage judgedAs, boolean isOurs) {
        CommandLine command = new CommandLine(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                FaultyProxy.class.getName(), "{port}", "{host}", "{backendPort}", fault.name()));
        return new Subject("faulty", command, isOurs ? judgedAs.byHand() : command, judgedAs,
                isOurs ? Subject.Author.TUTORIAL : Subject.Author.OTHERS);
    }

    public static void main(String... args) throws IOException {
        Fault fault = Fault.valueOf(args[3]);
        if (fault == Fault.DOES_NOT_START) {
            System.err.println("no, thank you");
            System.exit(3);
        }
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(Integer.parseInt(args[0])), 4096);
        System.out.println("Listening on port " + server.getLocalPort());
        while (true) {
            Socket client = server.accept();
            run(() -> serve(fault, client, args[1], Integer.parseInt(args[2])));
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void run(Task task) {
        new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The connection has ended; the one that reads closes both.
            }
        }).start();
    }

    private static void serve(Fault fault, Socket client, String host, int port)
            throws IOException {
        if (fault == Fault.DIES) {
            System.exit(4);
        }
        if (fault == Fault.WRITES_A_STACK_TRACE) {
            new IllegalStateException("on purpose").printStackTrace();
        }
        if (fault == Fault.SPINS) {
            run(FaultyProxy::spin);
        }
        Socket backend;
        try {
            backend = new Socket(host, port);
        } catch (IOException e) {
            client.close();
            return;
        }
        FaultyProxy up = new FaultyProxy(fault, client, backend);
        boolean bothWays = fault == Fault.ENDS_CLEANLY_AFTER_A_RESET;
        FaultyProxy down = new FaultyProxy(bothWays ? fault : Fault.NONE, backend, client);
        Thread other = new Thread(up::copy);
        other.start();
        down.copy();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (fault != Fault.KEEPS_SOCKETS_OPEN) {
            client.close();
            backend.close();
        }
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void park() {
        while (true) {
            java.util.concurrent.locks.LockSupport.park();
        }
    }

    private void copy() {
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int count; (count = input.read(buffer)) >= 0;) {
                pass(output, buffer, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset();
        }
    }

    private void reset() {
        try {
            if (fault != Fault.ENDS_CLEANLY_AFTER_A_RESET) {
                from.setSoLinger(true, 0);
                to.setSoLinger(true, 0);
            }
            from.close();
            to.close();
        } catch (IOException e) {
            // Closed by the other direction.
        }
    }

    private void pass(OutputStream output, byte[] buffer, int count) throws IOException {
        boolean holds = seen <= AT && AT < seen + count;
        int at = (int) (AT - seen);
        seen += count;
        if (fault == Fault.HANGS) {
            park();
        } else if (fault == Fault.RESETS) {
            throw new IOException("on purpose");
        } else if (fault == Fault.DROPS_A_BYTE && holds) {
            output.write(buffer, 0, at);
            output.write(buffer, at + 1, count - at - 1);
        } else {
            if (fault == Fault.CHANGES_A_BYTE && holds) {
                buffer[at]++;
            }
            output.write(buffer, 0, count);
        }
    }
}
