package rsp.docs;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** Tells two versions of a source apart, line by line. */
final class SourceDiff {

    private static final int LINES_AROUND = 3;
    private static final int LINES_OF_HEAD = 2;

    private SourceDiff() {}

    /** The changes as a unified diff, without names and numbers; empty if there are none. */
    static List<String> between(TaggedFile before, TaggedFile after) {
        var patch = DiffUtils.diff(before.texts(), after.texts());
        return UnifiedDiffUtils
                .generateUnifiedDiff("", "", before.texts(), patch, LINES_AROUND).stream()
                .skip(LINES_OF_HEAD).map(line -> line.startsWith("@@") ? "@@" : line).toList();
    }
}
