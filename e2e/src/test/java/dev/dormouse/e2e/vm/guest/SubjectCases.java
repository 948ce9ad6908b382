package dev.dormouse.e2e.vm.guest;

import java.util.ArrayList;
import java.util.List;

/** Every program finds its situation as it made it while nobody touches it: what it checks is true of the kernel. */
final class SubjectCases {
    private SubjectCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.add(untouched(Programs.PLAIN));
        Programs.DRM.forEach(program -> cases.add(untouched(program)));
        cases.add(new Case("untouched " + Programs.DEAD_DRIVER, SubjectCases::deadDriver));
        return cases;
    }

    private static Case untouched(String program) {
        return new Case("untouched " + program, place -> {
            try (Subject subject = Subject.start(place, program)) {
                subject.check();
            }
        });
    }

    private static void deadDriver(Place place) {
        try (Subject subject = Subject.start(place, Programs.DEAD_DRIVER)) {
            try (UnboundDevice _ = UnboundDevice.secondVirtio()) {
                subject.check();
            }
        }
    }
}
