package rsp.compare.record;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import rsp.harness.programs.Part;

/** Who is not asked for a workload, and why. */
public enum Restriction {
    /** Where connections carry more than one request. */
    SERVES_ONE_REQUEST("serves one connection at a time, and one request in each",
            (entrant, all) -> isOneShot(entrant)),
    TAKES_NO_LARGE_REQUEST("takes one request of at most 4096 bytes",
            (entrant, all) -> isOneShot(entrant)),
    IS_NO_PROXY("there is no proxy whose memory could be looked at",
            (entrant, all) -> entrant.isDirect()),
    WOULD_TAKE_TOO_LONG("only the last part and the direct line run so long",
            (entrant, all) -> !entrant.isDirect()
                    && !Entrant.lastPart(all).equals(Optional.of(entrant)));

    private final String reason;
    private final BiPredicate<Entrant, List<Entrant>> concerns;

    Restriction(String reason, BiPredicate<Entrant, List<Entrant>> concerns) {
        this.reason = reason;
        this.concerns = concerns;
    }

    /** Whether it serves one connection after another, and one request in each. */
    private static boolean isOneShot(Entrant entrant) {
        return entrant.name().equals(Part.PART1.id());
    }

    /** What the report says of those who are not asked. */
    public String reason() {
        return reason;
    }

    /**
     * Whether this entrant is not asked.
     *
     * @param all
     *            those who are compared
     */
    public boolean concerns(Entrant entrant, List<Entrant> all) {
        return concerns.test(entrant, all);
    }
}
