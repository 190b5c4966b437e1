package rsp.compare;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rsp.compare.Entrant.Kind;

/** Says who is not asked for what, and why. */
final class Restrictions {

    /** Their connections carry more than one request. */
    private static final Set<Workload> KEPT = EnumSet.of(Workload.KEEP_ALIVE,
            Workload.TWO_PIECES);

    private Restrictions() {}

    static Optional<String> reasonNotToAsk(Workload workload, Contestant contestant,
            List<Contestant> all) {
        boolean isIdle = workload.id().startsWith("idle");
        if (contestant.isOneShot() && (isIdle || KEPT.contains(workload))) {
            return Optional.of("serves one connection at a time, and one request in each");
        }
        if (contestant.isOneShot() && workload == Workload.UPLOAD) {
            return Optional.of("takes one request of at most 4096 bytes");
        }
        if (contestant.isDirect() && isIdle) {
            return Optional.of("there is no proxy whose memory could be looked at");
        }
        if (workload == Workload.MILLION && !runsAMillion(contestant, all)) {
            return Optional.of("only the last part and the direct line run so long");
        }
        return Optional.empty();
    }

    private static boolean runsAMillion(Contestant contestant, List<Contestant> all) {
        Optional<Contestant> lastPart = all.stream()
                .filter(one -> one.entrant().kind() == Kind.PART).reduce((one, next) -> next);
        return contestant.isDirect() || lastPart.equals(Optional.of(contestant));
    }
}
