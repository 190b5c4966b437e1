package rsp.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Says which file of a directory answers a request, and of which type it is. */
public record SiteFiles(Path directory) {

    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg",
            "image/svg+xml", "png", "image/png", "woff2", "font/woff2", "txt",
            "text/plain; charset=utf-8", "pdf", "application/pdf");

    public SiteFiles {
        directory = directory.toAbsolutePath().normalize();
    }

    /** The file at a request's path, if there is one: nothing outside the directory. */
    public Optional<Path> at(String path) {
        Path named = directory.resolve(path.substring(1)).normalize();
        Path file = Files.isDirectory(named) ? named.resolve("index.html") : named;
        return Optional.of(file)
                .filter(one -> one.startsWith(directory) && Files.isRegularFile(one));
    }

    /** What a Content-Type header says of the file. */
    public static String type(Path file) {
        String name = file.getFileName().toString();
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1),
                "application/octet-stream");
    }
}
