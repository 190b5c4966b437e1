package rsp.compare.record;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps a comparison in a file. */
public final class ComparisonJson {

    /** More digits than a run can tell. */
    private static final MathContext DIGITS = new MathContext(6);

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
            .registerTypeAdapter(Double.class,
                    (JsonSerializer<Double>) (value, type, context) -> new JsonPrimitive(
                            new BigDecimal(value, DIGITS).stripTrailingZeros()))
            .create();

    private ComparisonJson() {}

    /** Writes it. */
    public static void write(Comparison comparison, Path file) throws IOException {
        Files.writeString(file, GSON.toJson(comparison) + "\n");
    }

    /**
     * Reads it back.
     *
     * @throws IOException
     *             if the file cannot be read, or is not a whole comparison
     */
    public static Comparison read(Path file) throws IOException {
        try {
            Comparison comparison = GSON.fromJson(Files.readString(file), Comparison.class);
            check(comparison);
            return comparison;
        } catch (JsonParseException | IllegalArgumentException e) {
            // The lines after the first are for who has written the program.
            throw new IOException(file + " is not a comparison: "
                    + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    /** Gson leaves out what is missing and what it does not know. */
    private static void check(Comparison comparison) {
        if (comparison == null || comparison.environment() == null
                || comparison.entrants() == null || comparison.absent() == null
                || comparison.measurements() == null) {
            throw new IllegalArgumentException("something is missing");
        }
        for (Measurement measurement : comparison.measurements()) {
            if (measurement.workload() == null || measurement.entrant() == null
                    || measurement.figures() == null || measurement.remark() == null
                    || measurement.figures().containsKey(null)) {
                throw new IllegalArgumentException("incomplete or unknown: " + measurement);
            }
        }
    }
}
