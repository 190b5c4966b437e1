package rsp.harness.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import rsp.harness.BehaviourFailure;
import rsp.harness.BehaviourFailure.Place;
import rsp.harness.Symptom;

/**
 * One end of a TCP connection, played by a test: the client's or the backend's. Each
 * method does its step or throws a {@link BehaviourFailure} that says how it went wrong.
 */
public final class Peer implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;
    private static final int A_MOMENT_MILLISECONDS = 500;
    private static final int A_WHILE_MILLISECONDS = 5_000;

    private final String name;
    private final Socket socket;
    private final InetSocketAddress address;
    private final Transcript transcript;
    private final Duration patience;
    private final Runnable awaitRest;
    private final byte[] chunk = new byte[CHUNK];
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean isEchoing;

    /**
     * @param awaitRest
     *            waits until those between it and the other end have had their turn
     */
    Peer(String name, Socket socket, Transcript transcript, Duration patience,
            Runnable awaitRest) {
        this.name = name;
        this.socket = socket;
        // A closed socket does not tell it any more.
        this.address = (InetSocketAddress) socket.getLocalSocketAddress();
        this.transcript = transcript;
        this.patience = patience;
        this.awaitRest = awaitRest;
    }

    /** Its own address and port, as the other end sees them if nobody is between. */
    public InetSocketAddress address() {
        return address;
    }

    public String name() {
        return name;
    }

    /** How many bytes it has sent, in all. */
    public long sent() {
        return sent.get();
    }

    /** How many bytes it has received, in all. */
    public long received() {
        return received.get();
    }

    /** Sends text that fits in the socket's buffers. */
    public void send(String text) {
        send(Payload.text(text));
    }

    /** Sends a payload that fits in the socket's buffers. */
    public void send(Payload payload) {
        transcript.add(name, "sends " + payload);
        byte[] bytes = new byte[(int) payload.length()];
        payload.copy(0, bytes, bytes.length);
        run("send " + payload, () -> write(bytes, bytes.length));
    }

    /** Sends a payload in the background, as fast as it is taken. */
    public Transfer startSending(Payload payload) {
        return startSending(payload, Pace.FULL);
    }

    /** Sends a payload in the background, at a pace. */
    public Transfer startSending(Payload payload, Pace pace) {
        if (payload.length() > CHUNK) {
            transcript.add(name, "starts to send " + payload);
        }
        return new Transfer(name, payload, pace, patience, awaitRest, this::write);
    }

    /**
     * Acknowledges late what comes next, or with what it sends (TCP_QUICKACK in tcp(7)). A
     * kernel does so by itself as long as a conversation goes to and fro without a pause.
     */
    public void acknowledgeLate() {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            run("acknowledge late",
                    () -> socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, false));
        }
    }

    private void write(byte[] bytes, int count) throws IOException {
        socket.getOutputStream().write(bytes, 0, count);
        sent.addAndGet(count);
    }

    private int read(byte[] bytes, int most) throws IOException {
        int count = socket.getInputStream().read(bytes, 0, most);
        received.addAndGet(Math.max(0, count));
        return count;
    }

    /** Waits for just this text. */
    public void expect(String text) {
        expect(Payload.text(text));
    }

    /** Waits for just these bytes. */
    public void expect(Payload payload) {
        expect(payload, Pace.FULL);
    }

    /** Waits for just these bytes, and takes them at a pace. */
    public void expect(Payload payload, Pace pace) {
        expect(payload, 0, payload.length(), pace);
    }

    // tag::expect[]
    /** Waits for the bytes of a payload from one position to another. */
    public void expect(Payload payload, long from, long to, Pace pace) {
        byte[] expected = new byte[CHUNK];
        long since = System.nanoTime();
        long position = from;
        while (position < to) {
            int most = pace.nextChunk((int) Math.min(CHUNK, to - position));
            int count = read(chunk, most, position - from, payload);
            if (count < 0) {
                throw failure(Symptom.BYTES_LOST, Place.END, String.format(
                        "%s should receive %s, but the stream ends after %,d of them.", name,
                        payload, position));
            }
            payload.copy(position, expected, count);
            compare(payload, position, chunk, expected, count);
            position += count;
        }
        transcript.came(since);
        transcript.add(name, "receives " + (to - from == payload.length() ? payload
                : String.format("%,d bytes", to - from)));
    }
    // end::expect[]

    /** Takes so many bytes, whatever they are. */
    public byte[] take(int count) {
        byte[] taken = new byte[count];
        for (int at = 0; at < count;) {
            int more = read(chunk, Math.min(chunk.length, count - at), at, null);
            if (more < 0) {
                throw failure(Symptom.BYTES_LOST, Place.END, String.format(
                        "%s should receive %,d bytes, but the stream ends after %,d.", name, count,
                        at));
            }
            System.arraycopy(chunk, 0, taken, at, more);
            at += more;
        }
        return taken;
    }

    /** Gives back what comes, until the stream ends or the connection breaks. */
    public void echo() {
        isEchoing = true;
        try {
            socket.setSoTimeout(0);
            for (int count; (count = read(chunk, chunk.length)) >= 0;) {
                write(chunk, count);
            }
        } catch (IOException e) {
            // The test has ended, or the other end is gone.
        }
    }

    /** Sends a word, and waits for it to come back from an end that echoes. */
    public void expectEcho() {
        send("hello");
        expect("hello");
    }

    /** Waits for the end of the stream. */
    public void expectEndOfStream() {
        byte[] more = new byte[1];
        if (read(more, 1, 0, null) >= 0) {
            throw failure(Symptom.BYTES_CHANGED, Place.END, String.format(
                    "%s has all that was sent to it and should see the end of the stream, but"
                            + " more comes, with 0x%02x at first.",
                    name, more[0]));
        }
        transcript.add(name, "sees the end of the stream");
    }

    /** Waits for a reset, and for nothing else; what still comes before it is let go. */
    public void expectReset() {
        try {
            if (!drain()) {
                throw failure(Symptom.TIMED_OUT, String.format(
                        "%s should see a reset, but sees none for %d s.", name,
                        patience.toSeconds()));
            }
        } catch (IOException e) {
            transcript.add(name, "sees a reset");
            return;
        }
        throw failure(Symptom.CLEAN_END,
                name + " should see a reset, but sees a clean end of the stream.");
    }

    /** Waits until the other end is gone, cleanly or not; what still comes is let go. */
    public void expectGone() {
        try {
            if (!drain()) {
                throw failure(Symptom.LEAKED, String.format(
                        "%s should be let go, but its connection still stands after %d s.", name,
                        patience.toSeconds()));
            }
        } catch (IOException e) {
            // A reset: gone as well.
        }
        transcript.add(name, "is let go");
    }

    /** Takes what still comes, and lets it go, until the stream ends or nothing comes for a time. */
    void takeRest(Duration quiet) {
        if (isEchoing) {
            // It takes what comes already, and lets nobody else read.
            return;
        }
        try {
            socket.setSoTimeout((int) quiet.toMillis());
            byte[] rest = new byte[CHUNK];
            while (read(rest, rest.length) >= 0) {
                // It is counted, and that is all.
            }
        } catch (IOException e) {
            // Nothing more comes.
        }
    }

    /**
     * Takes what still comes of a payload from a position on, until nothing comes for a moment or
     * the connection ends, be it by a reset.
     *
     * @return the position behind the last byte that came
     */
    public long takeRestOf(Payload payload, long from) {
        byte[] expected = new byte[CHUNK];
        long position = from;
        try {
            socket.setSoTimeout(A_MOMENT_MILLISECONDS);
            for (int count; (count = read(chunk, chunk.length)) >= 0; position += count) {
                payload.copy(position, expected, count);
                compare(payload, position, chunk, expected, count);
            }
        } catch (IOException e) {
            // Nothing more comes.
        }
        transcript.add(name, String.format("takes %,d bytes", position - from));
        return position;
    }

    /** Whether the stream ends in time. */
    private boolean drain() throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            socket.setSoTimeout((int) patience.toMillis());
            while (read(chunk, chunk.length) >= 0) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Ends its own output; it can still receive. */
    public void endOutput() {
        transcript.add(name, "ends its output");
        run("end its output", socket::shutdownOutput);
    }

    // tag::reset[]
    /** Ends the connection with a reset: everything in flight is void. */
    public void reset() {
        transcript.add(name, "resets the connection");
        run("reset the connection", () -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }
    // end::reset[]

    /** Closes both directions. */
    @Override
    public void close() {
        if (!socket.isClosed()) {
            transcript.add(name, "closes");
        }
        run("close", socket::close);
    }

    /** Closes both directions, and notes nothing. */
    void abandon() {
        run("close", socket::close);
    }

    // tag::read[]
    private int read(byte[] buffer, int most, long received, Payload payload) {
        try {
            socket.setSoTimeout((int) patience.toMillis());
            return read(buffer, most);
        } catch (SocketTimeoutException e) {
            throw failure(Symptom.TIMED_OUT, Place.END, String.format(
                    "%s waits for %s; after %,d bytes nothing came for %d s.", name,
                    payload == null ? "the end of the stream" : payload, received,
                    patience.toSeconds()));
        } catch (IOException e) {
            throw failure(Symptom.RESET, String.format(
                    "%s waits for %s; after %,d bytes the connection is broken: %s.", name,
                    payload == null ? "the end of the stream" : payload, received,
                    e.getMessage()));
        }
    }
    // end::read[]

    private void compare(Payload payload, long position, byte[] received, byte[] expected,
            int count) {
        int same = Arrays.mismatch(received, 0, count, expected, 0, count);
        if (same >= 0) {
            byte[] first = Arrays.copyOfRange(received, same, count);
            Damage damage = Damage.of(payload, position + same, first, this::whatStillComes);
            throw failure(damage.symptom(), Place.MIDDLE, name + " received "
                    + damage.inWords());
        }
    }

    /**
     * What comes until nothing comes for a moment; enough to see where it belongs. For the first
     * bytes one waits longer, as nothing can be told without them.
     */
    private byte[] whatStillComes(int atMost) {
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(
                    atMost <= Damage.TELLING ? A_WHILE_MILLISECONDS : A_MOMENT_MILLISECONDS);
            for (int count; more.size() < atMost
                    && (count = read(chunk, chunk.length)) >= 0;) {
                more.write(chunk, 0, count);
            }
        } catch (IOException e) {
            // Nothing, or a reset: that was all.
        }
        return more.toByteArray();
    }

    private BehaviourFailure failure(Symptom symptom, String whatWasSeen) {
        return failure(symptom, Place.NOWHERE, whatWasSeen);
    }

    private BehaviourFailure failure(Symptom symptom, Place place, String whatWasSeen) {
        transcript.add(name, "fails: " + symptom);
        return new BehaviourFailure(symptom, place, whatWasSeen);
    }

    private interface SocketCall {
        void run() throws IOException;
    }

    private void run(String what, SocketCall call) {
        try {
            call.run();
        } catch (SocketException e) {
            throw failure(Symptom.RESET,
                    name + " cannot " + what + ": " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
