package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says what of a source comes from the part before, whose chapter has shown it. */
final class Inheritance {

    private final TaggedFile file;
    private final TaggedFile before;
    private final boolean isWhole;

    private Inheritance(TaggedFile file, TaggedFile before, boolean isWhole) {
        this.file = file;
        this.before = before;
        this.isWhole = isWhole;
    }

    static Inheritance of(TaggedFile file, Optional<Path> before) throws IOException {
        if (before.isEmpty()) {
            return new Inheritance(file, TaggedFile.empty(file.path()), false);
        }
        return new Inheritance(file, TaggedFile.read(before.get()),
                Files.mismatch(file.path(), before.get()) < 0);
    }

    boolean hasLine(TaggedFile.Line line) {
        return isWhole || line.tags().stream().anyMatch(this::hasRegion);
    }

    /** Whether the region is as it was. */
    boolean hasRegion(String tag) {
        return hasTag(tag) && before.region(tag).equals(file.region(tag));
    }

    /** Whether there was such a region, be it as it is now or not. */
    boolean hasTag(String tag) {
        return before.tags().contains(tag);
    }
}
