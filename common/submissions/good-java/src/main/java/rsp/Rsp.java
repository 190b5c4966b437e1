package rsp;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** One connection at a time: the request, as far as one read sees it, and the whole reply. */
public final class Rsp {

    public static void main(String... args) throws IOException {
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]))) {
            System.out.println("Listening on port " + server.getLocalPort());
            while (true) {
                try (Socket client = server.accept();
                        Socket backend = new Socket(args[1], Integer.parseInt(args[2]))) {
                    byte[] request = new byte[4096];
                    int length = client.getInputStream().read(request);
                    backend.getOutputStream().write(request, 0, Math.max(0, length));
                    backend.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                    System.err.println("Connection ended: " + e);
                }
            }
        }
    }
}
