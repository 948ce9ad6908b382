package dev.dormouse.e2e.vm.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Programs that hold buffers, saved and restored by Dormouse itself. */
final class DrmCases {
    /** What cannot be saved: CRIU's own limit, memory that nobody else can reach, work that does not end. */
    private static final Set<String> REFUSED = Set.of("direct_mapping", "only_mapping", "fence_pending", "udmabuf");

    /** Those in which most meets: a mapping, several processes, devices and drivers, fences. */
    private static final List<String> THOROUGHLY =
            List.of("mapping", "fork", "cross_driver", "imported_twice", "syncobj_shared");

    private DrmCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (String program : Programs.DRM) {
            Manner manner = REFUSED.contains(program) ? Manner.GIVEN_UP : Manner.ONCE;
            cases.add(manner.of(program, new DrmEngine()));
        }
        for (String program : THOROUGHLY) {
            cases.add(Manner.TWO_COPIES.of(program, new DrmEngine()));
            cases.add(Manner.AGAIN.of(program, new DrmEngine()));
            cases.add(Manner.GOES_ON.of(program, new DrmEngine()));
        }
        return cases;
    }
}
