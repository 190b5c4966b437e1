package rsp.harness.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {

    /** More than are taken together. */
    private static final int MANY = 150;

    @Test
    void each_program_that_looks_for_ports_gets_others() throws Exception {
        URL[] classes = {Ports.class.getProtectionDomain().getCodeSource().getLocation()};
        List<Object> ports = new ArrayList<>();

        // Classes that are loaded once more share nothing with ours.
        try (URLClassLoader loader = new URLClassLoader(classes, null)) {
            Class<?> ofAnother = loader.loadClass(Ports.class.getName());
            for (int i = 0; i < MANY; i++) {
                ports.add(Ports.unused());
                ports.add(ofAnother.getMethod("unused").invoke(null));
            }
        }

        assertEquals(2 * MANY, new HashSet<>(ports).size());
    }
}
