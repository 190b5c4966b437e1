package rsp.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;

/** The directory that pages are written to. */
record Site(Path directory) {

    private static final String WEB_JARS = "/META-INF/resources/webjars/";
    private static final String LUNR_VERSION =
            "/META-INF/maven/org.webjars.npm/lunr/pom.properties";

    /** Makes the directory if it is not there. */
    static Site at(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("cannot write to " + directory + ": " + e, e);
        }
        return new Site(directory);
    }

    void write(String file, String text) throws IOException {
        Path target = directory.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    /** Deletes a directory with all that is in it, if it is there. */
    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Writes the library that searches the pages, from its jar, and its licence. */
    void writeLunr() throws IOException {
        Properties jar = new Properties();
        try (InputStream properties = resource(LUNR_VERSION)) {
            jar.load(properties);
        }
        String library = WEB_JARS + "lunr/" + jar.getProperty("version") + "/";
        for (var file : Map.of("lunr.min.js", "lunr.js", "LICENSE", "LICENSE-lunr.txt")
                .entrySet()) {
            try (InputStream content = resource(library + file.getKey())) {
                Files.copy(content, directory.resolve("assets").resolve(file.getValue()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream content = Site.class.getResourceAsStream(name);
        if (content == null) {
            throw new IOException("the jar of lunr has no " + name);
        }
        return content;
    }

    /** Copies a directory with all that is in it, and keeps its name. */
    void copy(Path source) throws IOException {
        try (var files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = directory.resolve(source.getParent().relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
