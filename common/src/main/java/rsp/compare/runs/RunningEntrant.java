package rsp.compare.runs;

import rsp.harness.programs.ProxyProcess;

/**
 * An entrant at work in front of a backend.
 *
 * @param process
 *            null for the direct line
 */
record RunningEntrant(EntrantProgram program, ProxyProcess process,
        int port) implements AutoCloseable {

    /** Starts it. */
    static RunningEntrant start(EntrantProgram program, int backendPort) {
        if (program.entrant().isDirect()) {
            return new RunningEntrant(program, null, backendPort);
        }
        ProxyProcess process = ProxyProcess.of(program.subject())
                .backend("127.0.0.1", backendPort).start();
        return new RunningEntrant(program, process, process.port());
    }

    String name() {
        return program.entrant().name();
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
