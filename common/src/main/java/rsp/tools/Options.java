package rsp.tools;

import java.util.Deque;

/** Reads the options that several commands have. */
final class Options {

    private static final int MINUTES = 5;

    private Options() {}

    /**
     * The word after an option.
     *
     * @param before
     *            what the option was given already; null if nothing
     * @throws IllegalArgumentException
     *             with a message for the user, if there is none, or a second one
     */
    static String value(String option, Deque<String> words, String before) {
        if (before != null) {
            throw new IllegalArgumentException(option + " is given twice (see --help)");
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return words.remove();
    }

    /**
     * A time in minutes, 1 to 1000; 5 if it is null.
     *
     * @throws IllegalArgumentException
     *             with a message for the user, if it is none
     */
    static int minutes(String text) {
        if (text == null) {
            return MINUTES;
        }
        if (!text.matches("[1-9][0-9]{0,2}|1000")) {
            throw new IllegalArgumentException("not a number of minutes from 1 to 1000: " + text);
        }
        return Integer.parseInt(text);
    }
}
