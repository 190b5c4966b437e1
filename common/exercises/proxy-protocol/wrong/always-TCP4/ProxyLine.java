package rsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Tells a backend who its client is: the PROXY protocol, version 1. */
final class ProxyLine {

    private ProxyLine() {}

    static ByteBuffer of(SocketChannel client) throws IOException {
        var source = (InetSocketAddress) client.getRemoteAddress();
        var destination = (InetSocketAddress) client.getLocalAddress();
        String line = "PROXY TCP4 "
                + text(source) + " " + text(destination) + " "
                + source.getPort() + " " + destination.getPort() + "\r\n";
        return ByteBuffer.wrap(line.getBytes(US_ASCII));
    }

    private static String text(InetSocketAddress address) {
        // Java may write the network card behind it: fe80:0:0:0:0:0:0:1%eth0
        return address.getAddress().getHostAddress().replaceFirst("%.*", "");
    }
}
