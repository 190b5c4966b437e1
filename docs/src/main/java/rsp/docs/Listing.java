package rsp.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a source a chapter shows by one line, such as {@code include::{part1}/Rsp.java[]}. */
record Listing(Path file, Kind kind, List<String> tags) {

    /** Regions by their tags, the lines above all of them, all lines, or what is new. */
    enum Kind {
        REGIONS, HEAD, WHOLE, DIFF
    }

    private static final Pattern REGIONS = Pattern
            .compile(
                    "include::\\{(?<part>[a-z0-9-]+)}/(?<file>[^\\[]+)\\[(?<attributes>[^]]*)]\\s*");
    private static final Pattern DIFF = Pattern
            .compile("include::diff:[a-z0-9-]+/(?<part>[a-z0-9-]+)/(?<file>[^\\[]+)\\[]\\s*");
    private static final Pattern HEAD = Pattern
            .compile("include::head:(?<part>[a-z0-9-]+)/(?<file>[^\\[]+)\\[]\\s*");
    /** A quoted list may be parted by commas, a plain one only by semicolons. */
    private static final Pattern TAGS = Pattern
            .compile("\\btags?=(?:\"([^\"]+)\"|([^,\"]+))");
    private static final Pattern NO_PLAIN_TAGS = Pattern.compile("\\blines=|[*!]");

    /**
     * The listing that a line of a chapter makes; none if it makes none from a source.
     *
     * @param directories
     *            where the sources of each part are
     * @throws IllegalArgumentException
     *             if it does not name its tags one by one
     */
    static Optional<Listing> in(String line, Map<String, Path> directories) {
        Matcher regions = REGIONS.matcher(line);
        if (regions.matches()) {
            return file(regions, directories).map(file -> ofRegions(file, regions));
        }
        Matcher diff = DIFF.matcher(line);
        if (diff.matches()) {
            return file(diff, directories).map(file -> new Listing(file, Kind.DIFF, List.of()));
        }
        Matcher head = HEAD.matcher(line);
        return head.matches()
                ? file(head, directories).map(
                        file -> new Listing(file, Kind.HEAD, List.of(TaggedFile.HEAD)))
                : Optional.empty();
    }

    /** None if the part is unknown: then Asciidoctor complains. */
    private static Optional<Path> file(Matcher include, Map<String, Path> directories) {
        return Optional.ofNullable(directories.get(include.group("part")))
                .map(directory -> directory.resolve(include.group("file")).normalize());
    }

    private static Listing ofRegions(Path file, Matcher include) {
        String attributes = include.group("attributes");
        if (NO_PLAIN_TAGS.matcher(attributes).find()) {
            throw new IllegalArgumentException("name the tags one by one: " + include.group());
        }
        Matcher tags = TAGS.matcher(attributes);
        if (!tags.find()) {
            return new Listing(file, Kind.WHOLE, List.of());
        }
        String names = tags.group(1) == null ? tags.group(2) : tags.group(1);
        return new Listing(file, Kind.REGIONS, List.of(names.split("[;,]")));
    }
}
