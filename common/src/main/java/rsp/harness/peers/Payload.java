package rsp.harness.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Bytes to send, computed from their position, so that any amount costs no memory
 * and a receiver can tell where in the stream it is.
 */
public final class Payload {

    private static final int WORD = 8;
    /** In so many bytes there are two whole words, wherever they begin. */
    public static final int TELLING = 3 * WORD - 1;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    /** More words than any payload has, so that two seeds share none. */
    private static final long LARGEST = 1L << 40;

    private final long seed;
    private final long length;
    private final byte[] text;

    private Payload(long seed, long length, byte[] text) {
        this.seed = seed;
        this.length = length;
        this.text = text;
    }

    /** Random-looking bytes, the same for the same seed. */
    public static Payload random(long seed, long length) {
        return new Payload(seed, length, null);
    }

    /** The text in UTF-8. */
    public static Payload text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Just these bytes. */
    public static Payload bytes(byte... bytes) {
        return new Payload(0, bytes.length, bytes.clone());
    }

    /** How many bytes there are. */
    public long length() {
        return length;
    }

    /** Copies the bytes from a position on to the front of a buffer. */
    void copy(long position, byte[] buffer, int count) {
        if (text != null) {
            System.arraycopy(text, (int) position, buffer, 0, count);
            return;
        }
        int i = 0;
        for (; i < count && (position + i) % WORD != 0; i++) {
            buffer[i] = at(position + i);
        }
        // Eight bytes at once: what the tests send goes through here twice.
        ByteBuffer words = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
        for (; i + WORD <= count; i += WORD) {
            words.putLong(i, word((position + i) / WORD));
        }
        for (; i < count; i++) {
            buffer[i] = at(position + i);
        }
    }

    /** Some bytes from a position on. */
    public byte[] first(long position, int count) {
        byte[] bytes = new byte[count];
        copy(position, bytes, count);
        return bytes;
    }

    byte at(long position) {
        if (text != null) {
            return text[(int) position];
        }
        return (byte) (word(position / WORD) >>> position % WORD * WORD);
    }

    // tag::word[]
    /** Eight bytes at once, by the mixing function of SplittableRandom. */
    private long word(long index) {
        long word = (seed * LARGEST + index + 1) * GOLDEN;
        word = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        word = (word ^ (word >>> 27)) * 0x94D049BB133111EBL;
        return word ^ (word >>> 31);
    }
    // end::word[]

    /**
     * Where some bytes of a random payload stand in it: the mixing function can be undone.
     *
     * @param bytes
     *            at least {@value #TELLING} of them
     * @return the position; empty if they are from no such payload
     */
    public static OptionalLong positionOf(byte[] bytes) {
        for (int offset = 0; offset < WORD && offset + 2 * WORD <= bytes.length; offset++) {
            ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long index = indexOf(words.getLong(offset));
            if (indexOf(words.getLong(offset + WORD)) == index + 1) {
                return OptionalLong.of(Math.max(0, index % LARGEST * WORD - offset));
            }
        }
        return OptionalLong.empty();
    }

    private static long indexOf(long word) {
        long index = word;
        index = (index ^ index >>> 31 ^ index >>> 62) * inverse(0x94D049BB133111EBL);
        index = (index ^ index >>> 27 ^ index >>> 54) * inverse(0xBF58476D1CE4E5B9L);
        index = (index ^ index >>> 30 ^ index >>> 60) * inverse(GOLDEN);
        return index - 1;
    }

    /** Of an odd number, modulo 2^64, by Newton's method. */
    private static long inverse(long number) {
        long inverse = number;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - number * inverse;
        }
        return inverse;
    }

    /**
     * The first position after one where the payload goes on like these bytes, or
     * -1: a receiver that finds them too early has lost what lies between.
     */
    long find(byte[] bytes, int count, long after) {
        for (long start = after; start + count <= length; start++) {
            int same = 0;
            while (same < count && at(start + same) == bytes[same]) {
                same++;
            }
            if (same == count) {
                return start;
            }
        }
        return -1;
    }

    /** The payload in a few words: its text if it is a short one. */
    @Override
    public String toString() {
        String count = String.format("%,d byte%s", length, length == 1 ? "" : "s");
        if (text == null || text.length > 40 || !isPlain()) {
            return count;
        }
        return count + " \"" + new String(text, StandardCharsets.UTF_8).replace("\r", "\\r")
                .replace("\n", "\\n") + "\"";
    }

    private boolean isPlain() {
        for (byte b : text) {
            if (b < ' ' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
