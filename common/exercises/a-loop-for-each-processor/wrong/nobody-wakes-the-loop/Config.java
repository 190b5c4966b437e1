package rsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseMathLib;

/** The settings that a Lua file leaves in its global variables. */
final class Config {

    // LuaJ shortens a long name in its messages, but not this one.
    private static final String CHUNK = "config";

    private final String file;
    private final Globals globals;

    /**
     * Runs the file.
     *
     * @throws IOException
     *             if it cannot be read, with its name
     * @throws IllegalArgumentException
     *             if it is not Lua or fails, with its name and the line
     */
    Config(String file) throws IOException {
        this.file = file;
        this.globals = newGlobals();
        List<String> lines = readLines(file);
        try {
            compile(lines).call();
        } catch (LuaError e) {
            throw new IllegalArgumentException(describe(e, lines), e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new IllegalArgumentException(file + ": too much for the "
                    + "memory there is", e);
        }
    }

    private static List<String> readLines(String file) throws IOException {
        try (InputStream input = new FileInputStream(file)) {
            // One byte, one character: Lua does not care what they stand for.
            String text = new String(input.readAllBytes(), ISO_8859_1);
            // Some editors put a byte order mark in front.
            return text.replaceFirst("^\u00EF\u00BB\u00BF", "").lines()
                    .toList();
        }
    }

    private LuaValue compile(List<String> lines) {
        byte[] text = String.join("\n", lines).getBytes(ISO_8859_1);
        return globals.load(new ByteArrayInputStream(text), "@" + CHUNK, "t",
                globals);
    }

    private String describe(LuaError error, List<String> lines) {
        String message = error.getMessage();
        if (message == null) {
            // The file has called error() without one.
            return file + ": error";
        }
        if (message.startsWith("load @" + CHUNK)) {
            // Not Lua's error, but a Java exception of LuaJ's compiler.
            return file + ":" + lineOf(message, lines) + ": "
                    + (message.contains("NumberFormatException")
                            ? "malformed number; text needs quotes around it"
                            : "too much for LuaJ; a function may have"
                                    + " 200 local variables");
        }
        return file + message.replaceFirst("^@?" + CHUNK, "");
    }

    /** The last line of the shortest beginning that fails in the same way. */
    private int lineOf(String message, List<String> lines) {
        for (int line = 1;; line++) {
            try {
                compile(lines.subList(0, line));
            } catch (LuaError e) {
                // Of other beginnings, Lua may say that an end is missing.
                if (message.equals(e.getMessage())) {
                    return line;
                }
            }
        }
    }

    private static Globals newGlobals() {
        Globals globals = new Globals();
        globals.load(new BaseLib());
        // TableLib wants to be entered into its list of packages.
        globals.load(new PackageLib());
        globals.load(new TableLib());
        globals.load(new StringLib());
        globals.load(new JseMathLib());
        LuaC.install(globals);
        // Whatever leads to files or, by require, to all of Java.
        for (String way : List.of("package", "require", "dofile", "loadfile",
                "load")) {
            globals.set(way, LuaValue.NIL);
        }
        return globals;
    }

    int listenPort() {
        return port("listenPort", 0);
    }

    String backendAddress() {
        return text("backendAddress");
    }

    int backendPort() {
        return port("backendPort", 1);
    }
    // exercise: begin

    /** How many loops there shall be: one for each processor if not said. */
    int loops() {
        int loops = optional("loops", 1_000);
        return loops > 0 ? loops : Runtime.getRuntime().availableProcessors();
    }
    // exercise: end

    // exercise: begin
    private int optional(String name, int highest) {
        if (globals.rawget(name).isnil()) {
            return 0;
        }
        String text = text(name).replaceFirst("[.]0$", "");
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > highest) {
            throw new IllegalArgumentException(file + ": " + name
                    + " is not a whole number from 1 to " + highest + ": "
                    + text);
        }
        return Integer.parseInt(text);
    }

    // exercise: end
    private int port(String name, int lowest) {
        // The text, for Lua would make 8000 of 8000.7 and 0 of "-". Of 8000,
        // LuaJ's string.format makes 8000.0 where Lua's does not.
        String text = text(name).replaceFirst("[.]0$", "");
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < lowest
                || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException(file + ": " + name
                    + " is not a port from " + lowest + " to 65535: " + text);
        }
        return Integer.parseInt(text);
    }

    private String text(String name) {
        // Not get: that would call what the file may have set to be called
        // for what is missing.
        LuaValue value = globals.rawget(name);
        // In Lua, a number counts as a string.
        if (!value.isstring()) {
            throw new IllegalArgumentException(file + ": " + name
                    + " must be a string or a number, but is "
                    + (value.isnil() ? "missing" : "a " + value.typename()));
        }
        return value.tojstring();
    }
}
