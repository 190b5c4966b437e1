package rsp.compare.record;

/** Kinds of loads, each with the backend that it needs. */
public enum Load {
    /** Clients open a connection for each request, as often as the time allows. */
    NEW_CONNECTIONS(BackendKind.SITE),
    /** The same a million times, however long it takes. */
    MILLION_NEW_CONNECTIONS(BackendKind.SITE),
    /** Clients ask again and again, each on one connection. */
    KEPT_CONNECTIONS(BackendKind.SITE),
    /** One client does, and each reply comes in two pieces. */
    REPLIES_IN_TWO_PIECES(BackendKind.TWO_PIECES),
    /** A client reads a large page. */
    DOWNLOAD(BackendKind.SITE),
    /** A client asks for a large page, and does not read for a while. */
    PAUSED_DOWNLOAD(BackendKind.SITE),
    /** A client sends a large page. */
    UPLOAD(BackendKind.UPLOAD_SINK),
    /** Requests start when they are due, whether others are answered or not. */
    STEADY_REQUESTS(BackendKind.SITE),
    /** The same while a client reads a large page slowly. */
    BESIDE_SLOW_CLIENT(BackendKind.SITE),
    /** Clients ask once, all at the same time, and wait. */
    SLOW_REPLIES(BackendKind.SLOW),
    /** Connections are open and silent, but for a ping now and then. */
    IDLE_CONNECTIONS(BackendKind.ECHO);

    private final BackendKind backend;

    Load(BackendKind backend) {
        this.backend = backend;
    }

    public BackendKind backend() {
        return backend;
    }
}
