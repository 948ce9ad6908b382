package dev.dormouse.vm.guest;

import dev.dormouse.vm.Thoroughness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Programs that hold buffers, saved and restored by Dormouse itself. */
final class DrmCases {
    /** What cannot be saved, and the words that say so. */
    private static final Map<String, String> REFUSED = Map.of(
            "only_mapping", "no descriptor leads to the buffer that is mapped",
            "direct_only", "no descriptor leads to the buffer that is mapped",
            "direct_private", "a buffer is mapped privately",
            "fence_pending", "is still in use, by fence_pending",
            "udmabuf", "is the memory of a memory file too, which udmabuf");

    /** Those in which most meets: a mapping, several processes, devices and drivers, fences. */
    private static final List<String> RICH = Thoroughness.asked()
            ? List.of(
                    "mapping",
                    "fork",
                    "cross_driver",
                    "imported_twice",
                    "syncobj_shared",
                    "direct_kinds",
                    "direct_shared")
            : List.of("imported_twice");

    private DrmCases() {}

    /** Whether it is never saved. */
    static boolean isRefused(String program) {
        return REFUSED.containsKey(program);
    }

    static List<Case> all() {
        Engine engine = new DrmEngine();
        List<Case> cases = new ArrayList<>();
        Programs.DRM.stream()
                .filter(program -> !REFUSED.containsKey(program))
                .filter(program -> Thoroughness.asked() || !Programs.MORE.contains(program))
                .forEach(program -> cases.add(Manner.ONCE.of(program, engine)));
        for (String program : RICH) {
            cases.add(Manner.TWO_COPIES.of(program, engine));
            cases.add(Manner.AGAIN.of(program, engine));
            cases.add(Manner.GOES_ON.of(program, engine));
        }
        cases.add(Manner.ONCE.during(Circumstance.FENCE_SIGNALLED, Programs.FENCE_MEANWHILE, engine));
        cases.add(Manner.GIVEN_UP.during(Circumstance.UNPLUGGED, Programs.DEAD_DRIVER, engine));
        cases.add(Manner.GOES_ON.of("direct_busy", engine));
        for (Stopped how : Stopped.values()) {
            cases.add(Refusal.because(how.words(), "direct_kinds", how));
        }
        new TreeMap<>(REFUSED).forEach((program, words) -> cases.add(Refusal.because(words, program, engine)));
        return cases;
    }
}
