package rsp.compare.runs;

import rsp.compare.record.Load;

/** Says who makes which kind of load. */
final class Loads {

    private Loads() {}

    static LoadRun of(Load load) {
        return switch (load) {
            case NEW_CONNECTIONS -> ApacheBench::run;
            case MILLION_NEW_CONNECTIONS -> ApacheBench::runMillion;
            case KEPT_CONNECTIONS -> Wrk::run;
            case REPLIES_IN_TWO_PIECES -> SerialRequests::run;
            case DOWNLOAD -> LargeDownload::run;
            case PAUSED_DOWNLOAD -> LargeDownload::paused;
            case UPLOAD -> LargeUpload::run;
            case STEADY_REQUESTS -> SteadyRequests::run;
            case BESIDE_SLOW_CLIENT -> SlowClient::run;
            case SLOW_REPLIES -> SteadyRequests::runAtOnce;
            case IDLE_CONNECTIONS -> IdleConnections::run;
        };
    }
}
