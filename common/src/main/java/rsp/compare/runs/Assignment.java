package rsp.compare.runs;

import java.time.Duration;
import rsp.compare.record.Workload;

/**
 * One load to be put on one program.
 *
 * @param sink
 *            where uploads arrive
 */
record Assignment(Workload workload, RunningEntrant running, int round, RunSettings settings,
        UploadSink sink) {

    /** Where the program listens, on 127.0.0.1. */
    int port() {
        return running.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** As the workload has it. */
    int strength() {
        return workload.strength();
    }

    /** As the workload has it. */
    Duration time() {
        return workload.time();
    }

    /** The size of the large page. */
    long largeBytes() {
        return settings.largeBytes();
    }

    /** Whether it has to give a JVM time to compile its whole program. */
    boolean isForColdProgram() {
        return settings.isForColdProgram(workload, round);
    }
}
