package rsp.grading;

import com.google.gson.Gson;
import java.util.List;

/**
 * What the examiner of a submission is told, on its command line.
 *
 * @param room
 *            the directory that room.sh has laid out
 * @param entrance
 *            words that put a command into the room
 * @param choice
 *            what is asked
 * @param command
 *            what starts a submission that does not say it itself; null if there is none
 * @param seconds
 *            how long it may take, with compiling
 */
record Order(String room, List<String> entrance, Paper.Choice choice, String command,
        int seconds) {

    String toJson() {
        return new Gson().toJson(this);
    }

    static Order of(String json) {
        return new Gson().fromJson(json, Order.class);
    }
}
