package rsp.harness.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rsp.harness.Waiting;

/** That what a program says cannot harm the harness. */
class ProxyProcessTest {

    private static final int ASKED = 20_001;

    @ParameterizedTest
    @ValueSource(strings = {"0", "70000", "99999999999"})
    void a_line_with_a_port_that_is_none_announces_nothing(String port) {
        Subject subject = Subject.ownProgram(List.of("sh", "-c", "echo $0; exec sleep 60",
                "Listening on port " + port, "{port}", "{backendPort}"), Part.PART1);
        try (ProxyProcess proxy = ProxyProcess.of(subject).port(ASKED).launch()) {
            assertTrue(Waiting.until(Duration.ofSeconds(10),
                    () -> !proxy.standardOutput().isEmpty()));
            assertEquals(ASKED, proxy.port());
        }
    }
}
