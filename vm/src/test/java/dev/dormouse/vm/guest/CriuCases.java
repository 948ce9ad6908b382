package dev.dormouse.vm.guest;

import dev.dormouse.vm.Thoroughness;
import java.util.ArrayList;
import java.util.List;

/** Programs that are saved and restored, or go on where they cannot be. */
final class CriuCases {
    private static final List<Manner> ALL = Thoroughness.asked()
            ? List.of(Manner.ONCE, Manner.AGAIN, Manner.GOES_ON, Manner.TWO_COPIES)
            : List.of(Manner.AGAIN);

    /** What CRIU alone meets in different phases of a dump. */
    private static final List<String> REFUSED =
            List.of("single", "mapping", "fork", "in_flight", "threads", "fence_pending", "crowd");

    private CriuCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        ALL.forEach(manner -> cases.add(manner.of(Programs.PLAIN, Engine.NONE)));
        ALL.forEach(manner -> cases.add(manner.of("idle", new Nodes())));
        REFUSED.forEach(program -> cases.add(Manner.GIVEN_UP.of(program, Engine.NONE)));
        // Handlers are not even asked about it.
        cases.add(Refusal.because("/dmabuf:", "direct_mapping", Engine.NONE));
        return cases;
    }
}
