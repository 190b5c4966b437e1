package rsp.trace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a trace in a file. */
public final class TraceJson {

    private static final int MICROSECONDS = 6;

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping()
            .registerTypeAdapter(Double.class,
                    (JsonSerializer<Double>) (value, type, context) -> new JsonPrimitive(
                            BigDecimal.valueOf(value).setScale(MICROSECONDS,
                                    RoundingMode.HALF_UP)))
            .create();
    private static final Gson PRETTY = GSON.newBuilder().setPrettyPrinting().create();

    private TraceJson() {}

    /** The trace on one line. */
    static String of(Trace trace) {
        return GSON.toJson(trace);
    }

    /** Writes it so that a difference can be read. */
    public static void write(Trace trace, Path file) throws IOException {
        Files.writeString(file, PRETTY.toJson(trace) + "\n");
    }

    /**
     * Reads it back.
     *
     * @throws IOException
     *             if the file cannot be read, or is no trace
     */
    public static Trace read(Path file) throws IOException {
        try {
            Trace trace = GSON.fromJson(Files.readString(file), Trace.class);
            if (trace == null || trace.steps() == null || trace.lanes() == null) {
                throw new JsonParseException("something is missing");
            }
            return trace;
        } catch (JsonParseException e) {
            throw new IOException(file + " is not a trace: " + e.getMessage(), e);
        }
    }
}
