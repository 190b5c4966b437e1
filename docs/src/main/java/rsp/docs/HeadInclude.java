package rsp.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a source's lines above its class into a chapter: {@code head:part1/Rsp.java}. */
final class HeadInclude extends TextInclude {

    private final Book book;

    HeadInclude(Book book) {
        super("head");
        this.book = book;
    }

    @Override
    List<String> lines(String what) throws IOException {
        String[] names = what.split("/", 2);
        Path directory = book.sourceDirectories().get(names[0]);
        if (directory == null || names.length != 2) {
            throw new IOException("is not head:<part>/<file>");
        }
        Path file = directory.resolve(names[1]);
        if (!Files.exists(file)) {
            throw new IOException("there is no " + book.nameOf(file));
        }
        List<String> head = new ArrayList<>(TaggedFile.read(file).region(TaggedFile.HEAD));
        while (!head.isEmpty() && head.get(head.size() - 1).isBlank()) {
            head.remove(head.size() - 1);
        }
        if (head.isEmpty()) {
            throw new IOException("nothing stands above its first tag");
        }
        return head;
    }
}
