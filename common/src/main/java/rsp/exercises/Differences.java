package rsp.exercises;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the files of two programs differ, as {@code diff -u} writes it. */
final class Differences {

    private static final int CONTEXT = 3;
    /** Lines may have moved, but none may have changed. */
    private static final int NO_FUZZ = 0;

    private Differences() {}

    /**
     * What to take away from one and to add to have the other.
     *
     * @param before
     *            the texts of the one's files, by their paths
     * @param beforeName
     *            what its paths begin with in the text
     */
    static String between(Map<String, String> before, String beforeName,
            Map<String, String> after, String afterName) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        StringBuilder text = new StringBuilder();
        for (String path : paths) {
            List<String> old = lines(before, path);
            UnifiedDiffUtils.generateUnifiedDiff(beforeName + "/" + path, afterName + "/" + path,
                    old, DiffUtils.diff(old, lines(after, path)), CONTEXT)
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static List<String> lines(Map<String, String> files, String path) {
        return files.getOrDefault(path, "").lines().toList();
    }

    /**
     * The files of the one, changed as the text says.
     *
     * @throws IOException
     *             if they are not those that it was made from
     */
    static Map<String, String> applied(String text, Map<String, String> before)
            throws IOException {
        UnifiedDiff differences = UnifiedDiffReader.parseUnifiedDiff(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> after = new TreeMap<>(before);
        for (UnifiedDiffFile file : differences.getFiles()) {
            String path = file.getFromFile().replaceFirst("[^/]*/", "");
            after.put(path, String.join("\n", applied(file, lines(before, path))) + "\n");
        }
        return after;
    }

    private static List<String> applied(UnifiedDiffFile file, List<String> before)
            throws IOException {
        try {
            // The library looks for moved lines only where there are some.
            return before.isEmpty() ? file.getPatch().applyTo(before)
                    : file.getPatch().applyFuzzy(before, NO_FUZZ);
        } catch (PatchFailedException e) {
            throw new IOException(
                    file.getFromFile() + " has other lines by now: " + e.getMessage(), e);
        }
    }
}
