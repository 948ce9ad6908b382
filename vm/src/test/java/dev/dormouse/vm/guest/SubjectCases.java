package dev.dormouse.vm.guest;

import dev.dormouse.vm.Thoroughness;
import java.util.ArrayList;
import java.util.List;

/**
 * Every program finds its situation as it made it while nobody touches it: what it checks is true of the kernel. Those that are saved and
 * restored in other cases show that there.
 */
final class SubjectCases {
    private SubjectCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.add(Manner.UNTOUCHED.of(Programs.PLAIN, Engine.NONE));
        Programs.DRM.stream()
                .filter(program -> Thoroughness.asked() || DrmCases.isRefused(program))
                .forEach(program -> cases.add(Manner.UNTOUCHED.of(program, Engine.NONE)));
        cases.add(Manner.UNTOUCHED.during(Circumstance.UNPLUGGED, Programs.DEAD_DRIVER, Engine.NONE));
        cases.add(Manner.UNTOUCHED.during(Circumstance.FENCE_SIGNALLED, Programs.FENCE_MEANWHILE, Engine.NONE));
        return cases;
    }
}
