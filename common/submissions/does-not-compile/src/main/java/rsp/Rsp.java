package rsp;

import java.io.IOException;
import java.net.ServerSocket;

public final class Rsp {

    public static void main(String... args) throws IOException {
        ServerSocket server = new ServerSocket(Integer.parseInt(args[0]))
        System.out.println("Listening on port " + server.getLocalPort());
    }
}
