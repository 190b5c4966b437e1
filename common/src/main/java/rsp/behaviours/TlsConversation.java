package rsp.behaviours;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import rsp.harness.BehaviourFailure;
import rsp.harness.Symptom;
import rsp.harness.peers.Rig;
import rsp.harness.programs.Command;
import rsp.harness.programs.Leftovers;

/** A TLS server behind the proxy and a TLS client before it, both the JDK's own. */
final class TlsConversation implements AutoCloseable {

    private static final Duration TIME_FOR_A_KEY = Duration.ofMinutes(1);
    private static final char[] PASSWORD = "secret".toCharArray();
    private static final int LENGTH = 20_000;

    private final Rig rig;
    private final SSLContext context;
    private final SSLServerSocket server;

    TlsConversation(Rig rig) {
        this.rig = rig;
        try {
            context = context(selfSigned());
            server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50,
                    InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::echo, "TLS server");
        thread.setDaemon(true);
        thread.start();
        rig.start(rig.builder().backend("127.0.0.1", server.getLocalPort()));
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory mine = KeyManagerFactory
                .getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory
                .getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    /** A new key with a certificate that it signed itself, made by the JDK's keytool. */
    private static KeyStore selfSigned() throws IOException, GeneralSecurityException {
        Path directory = Leftovers.directory("tls");
        Path file = directory.resolve("keys.p12");
        try {
            Command keytool = Command.run(TIME_FOR_A_KEY, List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-storetype",
                    "PKCS12", "-storepass", new String(PASSWORD), "-keystore", file.toString()));
            if (keytool.status() != 0) {
                throw new IllegalStateException("keytool: " + keytool.output());
            }
            return KeyStore.getInstance(file.toFile(), PASSWORD);
        } finally {
            Leftovers.delete(directory);
        }
    }

    private void echo() {
        try (SSLSocket connection = (SSLSocket) server.accept()) {
            connection.getInputStream().transferTo(connection.getOutputStream());
        } catch (IOException e) {
            rig.note("backend", "ends: " + e.getMessage());
        }
    }

    /** That what the client says comes back, encrypted both ways. */
    void expectEcho() {
        byte[] said = new byte[LENGTH];
        Arrays.fill(said, (byte) 'x');
        try (SSLSocket client = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), rig.proxy().port())) {
            client.setSoTimeout((int) rig.patience().toMillis());
            client.startHandshake();
            rig.note("client", "has shaken hands: " + client.getSession().getProtocol());
            client.getOutputStream().write(said);
            compare(said, client.getInputStream());
        } catch (SocketTimeoutException e) {
            throw new BehaviourFailure(Symptom.TIMED_OUT, "The TLS client waits for "
                    + rig.patience().toSeconds() + " s and nothing comes.");
        } catch (IOException e) {
            throw new BehaviourFailure(Symptom.RESET, "The TLS client fails: " + e.getMessage());
        }
    }

    private static void compare(byte[] said, InputStream input) throws IOException {
        byte[] heard = input.readNBytes(said.length);
        if (!Arrays.equals(said, heard)) {
            throw new BehaviourFailure(Symptom.BYTES_LOST, String.format(
                    "The TLS client sent %,d bytes; %,d came back.", said.length, heard.length));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
