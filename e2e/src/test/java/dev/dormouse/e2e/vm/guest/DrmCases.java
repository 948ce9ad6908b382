package dev.dormouse.e2e.vm.guest;

import java.util.ArrayList;
import java.util.List;

/** Programs that hold buffers, saved and restored by Dormouse itself. */
final class DrmCases {
    private DrmCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        Programs.DRM.forEach(program -> cases.add(Manner.ONCE.of(program, new DrmEngine())));
        return cases;
    }
}
