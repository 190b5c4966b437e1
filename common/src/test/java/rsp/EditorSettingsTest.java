package rsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rsp.harness.programs.Project;

/** That editors lay Java out in the way that the build then asks for. */
class EditorSettingsTest {

    @Test
    void the_settings_for_Java_are_those_of_the_formatter() throws IOException {
        assertEquals(ofFormatter("tabulation.size"), ofEditors("*.java", "indent_size"));
        assertEquals(ofFormatter("lineSplit"), ofEditors("*.java", "max_line_length"));
    }

    @Test
    void the_sources_in_the_book_are_as_wide_as_its_pages() throws IOException {
        assertEquals("" + StageSourcesTest.COLUMNS,
                ofEditors("{part*/src/main/**,common/models/**}.java", "max_line_length"));
    }

    private static String ofFormatter(String setting) throws IOException {
        return found("formatter\\." + Pattern.quote(setting) + "\" value=\"(\\d+)\"",
                ".mvn/java-format.xml");
    }

    private static String ofEditors(String section, String setting) throws IOException {
        return found(
                "(?s)\n\\[" + Pattern.quote(section) + "\\]\n[^\\[]*?" + setting + " = (\\d+)\n",
                ".editorconfig");
    }

    /** The first group of a pattern in a file. */
    private static String found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(Project.root().resolve(file)))
                .results().map(match -> match.group(1)).findFirst()
                .orElse("not in " + file + ": " + pattern);
    }
}
