package rsp.compare;

import rsp.harness.programs.ProxyProcess;

/**
 * A contestant at work in front of a backend.
 *
 * @param process
 *            null for the direct line
 */
record Running(Contestant contestant, ProxyProcess process, int port) implements AutoCloseable {

    /** Starts the contestant. */
    static Running start(Contestant contestant, int backendPort) {
        if (contestant.isDirect()) {
            return new Running(contestant, null, backendPort);
        }
        ProxyProcess process = ProxyProcess.of(contestant.subject())
                .backend("127.0.0.1", backendPort).start();
        return new Running(contestant, process, process.port());
    }

    String name() {
        return contestant.entrant().name();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The memory it holds resident, in megabytes; NaN for the direct line. */
    double residentMegabytes() {
        return process == null ? Double.NaN : process.figures().residentBytes() / 1e6;
    }

    /** Whether it can be asked: the direct line always, a process while it lives. */
    boolean isAlive() {
        return process == null || process.isAlive();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
