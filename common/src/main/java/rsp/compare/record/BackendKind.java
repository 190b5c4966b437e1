package rsp.compare.record;

/** Sorts of servers behind the proxies. */
public enum BackendKind {
    /** A web server; in front of it, the programs are started once and stay warm. */
    SITE,
    /** Takes uploads, and tells how much has come. */
    UPLOAD_SINK,
    /** Answers after a second. */
    SLOW,
    /** Writes the head of its reply first, and a moment later a small page. */
    TWO_PIECES,
    /** Holds thousands of connections, and sends back what comes. */
    ECHO
}
