package rsp.harness.peers;

import java.util.Arrays;
import java.util.function.IntFunction;
import rsp.harness.Symptom;

/**
 * What has become of a payload from some byte on: whether bytes are missing there, come twice,
 * in another order, or are others than were sent.
 *
 * @param symptom
 *            which of these it is
 * @param inWords
 *            the same with its numbers, to follow "received"
 */
record Damage(Symptom symptom, String inWords) {

    /** So many bytes that match elsewhere in a payload are no accident. */
    static final int TELLING = 16;
    /** So far on, what was overtaken must have come. */
    private static final int FAR = 16 * 1024 * 1024;
    private static final int MOST_INSERTED = 64;
    private static final byte DELETE = 0x7f;

    /**
     * Finds out what it is.
     *
     * @param payload
     *            what was sent
     * @param at
     *            so many bytes of it came as they were sent
     * @param first
     *            what came in place of the next ones, in part
     * @param more
     *            gives what comes after that, of about so many bytes
     */
    static Damage of(Payload payload, long at, byte[] first, IntFunction<byte[]> more) {
        byte[] came = first.length >= TELLING ? first : joined(first, more.apply(TELLING));
        int telling = Math.min(TELLING, came.length);
        String before = String.format("%,d bytes as they were sent; ", at);
        if (telling == TELLING) {
            long goesOnAt = payload.find(came, telling, at + 1);
            if (goesOnAt >= 0) {
                return missing(payload, at, goesOnAt, before, joined(came, more.apply(FAR)));
            }
            long again = payload.find(came, telling, Math.max(0, at - FAR));
            if (again >= 0) {
                return new Damage(Symptom.BYTES_DOUBLED, before + String.format(
                        "then those from number %,d on come a second time.", again));
            }
            int inserted = inserted(payload, at, came);
            if (inserted > 0) {
                return new Damage(Symptom.BYTES_CHANGED, before + String.format(
                        "then %d come that nobody sent, and it goes on.", inserted));
            }
        }
        return new Damage(Symptom.BYTES_CHANGED, before + String.format(
                "the next should be %s, but is %s.", shown(payload.at(at)), shown(came[0])));
    }

    /** A byte, and the character for which it stands in a text. */
    private static String shown(byte value) {
        return String.format(value > ' ' && value < DELETE ? "0x%02x (%<c)" : "0x%02x", value);
    }

    private static Damage missing(Payload payload, long at, long goesOnAt, String before,
            byte[] came) {
        long missing = goesOnAt - at;
        byte[] missed = new byte[(int) Math.min(TELLING, missing)];
        payload.copy(at, missed, missed.length);
        if (missed.length == TELLING && indexOf(missed, came, 0) >= 0) {
            return new Damage(Symptom.BYTES_SWAPPED,
                    before + String.format("the next %,d come only after later ones.", missing));
        }
        return new Damage(Symptom.BYTES_LOST,
                before + String.format("the next %,d are missing, and later ones follow.",
                        missing));
    }

    /** How many bytes come before the payload goes on; 0 if it does not. */
    private static int inserted(Payload payload, long at, byte[] came) {
        int known = (int) Math.min(TELLING, payload.length() - at);
        byte[] next = new byte[known];
        payload.copy(at, next, known);
        int found = known < TELLING ? -1
                : indexOf(next, Arrays.copyOf(came, Math.min(came.length, MOST_INSERTED)), 1);
        return Math.max(found, 0);
    }

    private static int indexOf(byte[] wanted, byte[] in, int from) {
        for (int i = from; i + wanted.length <= in.length; i++) {
            if (Arrays.equals(wanted, 0, wanted.length, in, i, i + wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
