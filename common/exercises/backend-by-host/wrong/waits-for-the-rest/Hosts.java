package rsp;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Knows which backend a host's requests go to. */
interface Hosts {

    /**
     * The backend of a host.
     *
     * @throws IOException
     *             or any RuntimeException if there is none
     */
    InetSocketAddress backendFor(String host) throws IOException;
}
