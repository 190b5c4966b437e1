package rsp.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file descriptor and what it stands for, as {@code strace -yy} writes it:
 * {@code 7<TCP:[127.0.0.1:8000->127.0.0.1:40112]>}.
 *
 * @param number
 *            -1 if there is none
 * @param local
 *            its socket's own port; 0 if it has none yet
 * @param remote
 *            the port at the other end; 0 if it has none
 */
record Descriptor(int number, boolean isTcp, int local, int remote) {

    private static final Pattern FORM = Pattern.compile("^(-?\\d+)(?:<(.*)>)?");
    private static final Pattern CONNECTED = Pattern.compile(":(\\d+)->.*:(\\d+)\\]$");
    private static final Pattern LISTENING = Pattern.compile(":(\\d+)\\]$");

    static Descriptor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.find()) {
            return new Descriptor(-1, false, 0, 0);
        }
        int number = Integer.parseInt(form.group(1));
        String path = form.group(2) == null ? "" : form.group(2);
        boolean isTcp = path.startsWith("TCP");
        Matcher connected = CONNECTED.matcher(path);
        if (isTcp && connected.find()) {
            return new Descriptor(number, true, Integer.parseInt(connected.group(1)),
                    Integer.parseInt(connected.group(2)));
        }
        Matcher listening = LISTENING.matcher(path);
        return new Descriptor(number, isTcp,
                isTcp && listening.find() ? Integer.parseInt(listening.group(1)) : 0, 0);
    }
}
