import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Shows that a TCP connection keeps no borders between writes. */
public class Borders {

    public static void main(String... args) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket listening = new ServerSocket(0, 1, here);
                Socket sender = new Socket(here, listening.getLocalPort());
                Socket receiver = listening.accept()) {
            twoWrites(sender.getOutputStream(), receiver.getInputStream());
            oneWrite(sender, receiver.getInputStream());
        }
    }

    private static void twoWrites(OutputStream output, InputStream input) throws Exception {
        output.write("Hello, ".getBytes());
        output.write("world".getBytes());
        System.out.println("written: 'Hello, ' and then 'world'");
        while (input.available() < 12) {
            Thread.onSpinWait();
        }
        byte[] bytes = new byte[100];
        System.out.println("read:    '" + new String(bytes, 0, input.read(bytes)) + "'");
    }

    private static void oneWrite(Socket sender, InputStream input) throws Exception {
        byte[] bytes = new byte[1_000_000];
        Thread thread = new Thread(() -> {
            try {
                sender.getOutputStream().write(bytes);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        System.out.println("written: 1000000 bytes in one call");
        int first = input.read(new byte[bytes.length]);
        int total = first;
        int pieces = 1;
        while (total < bytes.length) {
            total += input.read(new byte[bytes.length]);
            pieces++;
        }
        System.out.println("read:    " + first + " bytes, and all in " + pieces + " pieces");
        thread.join();
    }
}
