package rsp.harness.programs;

/**
 * What a proxy is told: where to listen and where to forward to, be it sensible or not.
 *
 * @param listenPort
 *            0 to 65535, or what else is to be tried
 * @param host
 *            the backend's name or address
 * @param backendPort
 *            1 to 65535, or what else is to be tried
 */
record Settings(String listenPort, String host, String backendPort) {

    /** The same as a Lua file. */
    String lua() {
        return "listenPort = \"" + listenPort + "\"\nbackendAddress = \"" + host
                + "\"\nbackendPort = \"" + backendPort + "\"\n";
    }
}
