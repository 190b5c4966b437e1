package rsp;

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

// tag::class[]
/** The settings that a Lua file leaves in its global variables. */
final class Config {

    private final String file;
    private final Globals globals;
    // end::class[]

    // tag::constructor[]
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
        try (InputStream text = new FileInputStream(file)) {
            globals.load(text, "@" + file, "t", globals).call();
        } catch (LuaError e) {
            // Without a message if the file calls error() without one.
            String message = e.getMessage() == null ? file + ": error"
                    : e.getMessage().replaceFirst("^@", "");
            throw new IllegalArgumentException(message, e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new IllegalArgumentException(file + ": too much for the "
                    + "memory there is", e);
        }
    }
    // end::constructor[]

    // tag::new-globals[]
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
    // end::new-globals[]

    // tag::settings[]
    int listenPort() {
        return port("listenPort", 0);
    }

    String backendAddress() {
        return text("backendAddress");
    }

    int backendPort() {
        return port("backendPort", 1);
    }
    // end::settings[]

    // tag::port[]
    private int port(String name, int lowest) {
        // The text, for Lua would make 8000 of 8000.7 and 0 of "-".
        String text = text(name);
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < lowest
                || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException(file + ": " + name
                    + " is not a port from " + lowest + " to 65535: " + text);
        }
        return Integer.parseInt(text);
    }
    // end::port[]

    // tag::text[]
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
    // end::text[]
}
