package rsp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;
import rsp.behaviours.Expectations;

class CheckTest {

    private static final String TLS = "TLS passes through";
    private static final String WEB_SOCKET = "a WebSocket conversation goes through";

    @Test
    void behaviours_with_one_of_the_texts_are_asked() throws IOException {
        assertEquals(Set.of(TLS), asked("--only", "TLS"));
        assertEquals(Set.of(TLS, WEB_SOCKET), asked("--only", "WebSocket", "--only", "TLS p"));
    }

    @Test
    void without_a_text_all_are_asked() throws IOException {
        assertEquals(Expectations.groups().keySet().stream()
                .mapToInt(group -> Expectations.sentences(group).size()).sum(), asked().size());
    }

    @Test
    void a_text_that_no_behaviour_has_is_refused_though_another_one_fits() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> asked("--only", "TLS", "--only", "no-such-words"));

        assertEquals("no behaviour has \"no-such-words\" in its sentence", refused.getMessage());
    }

    private static Set<String> asked(String... options) throws IOException {
        ArrayDeque<String> words = new ArrayDeque<>(List.of(options));
        words.addFirst("part4");
        Set<String> found = new TreeSet<>();
        new Check(words).plan(LauncherFactory.create()).accept(new TestPlan.Visitor() {
            @Override
            public void visit(TestIdentifier test) {
                if (test.isTest()) {
                    found.add(test.getDisplayName());
                }
            }
        });
        return found;
    }
}
