package rsp.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Has EPUBCheck look at the EPUB that {@link BookFormsTest} has left behind. */
@EnabledIfSystemProperty(named = "rsp.epub", matches = "true")
class EpubTest {

    @Test
    void epubcheck_finds_no_fault() {
        Messages messages = new Messages();
        new EpubCheck(BookFormsTest.DIRECTORY.resolve(Form.EPUB.file()).toFile(), messages)
                .doValidate();
        assertEquals("", messages.lines.stream().limit(20).collect(Collectors.joining("\n")));
    }

    /** Keeps what EPUBCheck says, from warnings on. */
    private static final class Messages extends MasterReport {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void message(Message message, EPUBLocation location, Object... values) {
            if (message.getSeverity().compareTo(Severity.WARNING) >= 0) {
                lines.add(message.getID() + " at " + location + ": "
                        + message.getMessage(values).replaceAll("(.{200}).*", "$1 …"));
            }
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {}

        @Override
        public void initialize() {}

        @Override
        public int generate() {
            return 0;
        }
    }
}
