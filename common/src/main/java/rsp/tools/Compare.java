package rsp.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import rsp.compare.Comparison;
import rsp.compare.Plan;
import rsp.compare.Race;
import rsp.harness.Project;

/** Measures the parts, nginx, HAProxy and others against each other, and writes a report. */
public final class Compare {

    private Compare() {}

    public static void main(String... args) {
        if (List.of(args).contains("--help")) {
            System.out.println(Plan.usage());
            return;
        }
        try {
            run(Plan.parse(new ArrayDeque<>(List.of(args))));
            // The threads of the backends may still wait for clients that have gone.
            System.exit(0);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.err.println("compare: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Plan plan) throws IOException {
        Comparison comparison = Race.run(plan, System.out::println);
        System.out.println(comparison.measurements().size());
    }
}
