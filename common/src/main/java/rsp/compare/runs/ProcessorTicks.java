package rsp.compare.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long the processors of a machine have been there since it started, in ticks of a
 * hundredth of a second (proc_stat(5)).
 *
 * @param all
 *            busy or not, the sum of all processors
 * @param stolen
 *            those of them in which the host of a virtual machine had given the processor to
 *            somebody else, though there was work to do
 */
record ProcessorTicks(long all, long stolen) {

    private static final Path FILE = Path.of("/proc/stat");
    private static final double PERCENT = 100;
    // What comes after the first eight, guests had; user and nice contain it.
    private static final int COLUMNS = 8;

    /**
     * What the kernel has counted so far.
     *
     * @throws UncheckedIOException
     *             if the system does not tell
     */
    static ProcessorTicks now() {
        try {
            return of(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same from the text of the file. */
    static ProcessorTicks of(String stat) {
        long[] columns = Arrays.stream(stat.lines().findFirst().orElse("").split(" +"))
                .skip(1).limit(COLUMNS).mapToLong(Long::parseLong).toArray();
        return new ProcessorTicks(Arrays.stream(columns).sum(), columns[COLUMNS - 1]);
    }

    /** What was stolen since then, of a hundred ticks; 0 if not a tick has passed. */
    double stolenPercentSince(ProcessorTicks before) {
        return all == before.all ? 0 : PERCENT * (stolen - before.stolen) / (all - before.all);
    }
}
