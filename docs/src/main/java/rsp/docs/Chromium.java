package rsp.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rsp.harness.programs.Command;

/** Debian's browser, which prints pages. */
final class Chromium {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Chromium() {}

    /** Prints a page as a tagged PDF with an outline, and returns whether there is a Chromium. */
    static boolean print(Path page, Path pdf) throws IOException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return false;
        }
        Path profile = Files.createTempDirectory("chromium");
        try {
            Command print = Command.run(PATIENCE, List.of(program.get().toString(), "--headless",
                    "--no-sandbox", "--disable-gpu", "--user-data-dir=" + profile,
                    "--no-pdf-header-footer", "--generate-pdf-document-outline",
                    "--print-to-pdf=" + pdf.toAbsolutePath(), page.toUri().toString()));
            if (!Files.exists(pdf)) {
                throw new IOException("Chromium has printed nothing: " + print.output());
            }
            return true;
        } finally {
            Site.delete(profile);
        }
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium")).filter(Files::isExecutable)
                .findFirst();
    }
}
