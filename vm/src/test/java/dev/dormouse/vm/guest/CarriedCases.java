package dev.dormouse.vm.guest;

import dev.dormouse.linux.Command;
import dev.dormouse.vm.Thoroughness;
import java.nio.file.Path;
import java.util.List;

/** Programs that are saved in the usual boot and restored in the reordered one: as after a restart of the computer. */
final class CarriedCases {
    private static final Path SAVED = Guest.KEPT.resolve("carried");

    /** Where the reordered boot finds what the usual one left there. */
    private static final Path BROUGHT = Path.of("/run/carried");

    private static final List<Carried> ALL = List.of(
            new Carried(Programs.PLAIN, Engine.NONE),
            new Carried("idle", new Nodes()),
            new Carried("mapping", new DrmEngine()),
            new Carried("five_devices", new DrmEngine()),
            new Carried("direct_kinds", new DrmEngine()),
            new Carried("chain", new DrmEngine()));

    private record Carried(String program, Engine engine) {}

    private CarriedCases() {}

    /** For the reordered boot, if there is to be one. */
    static List<Case> saved() {
        return Thoroughness.asked() ? ALL.stream().map(CarriedCases::save).toList() : List.of();
    }

    static List<Case> restored() {
        return ALL.stream().map(CarriedCases::restore).toList();
    }

    private static Case save(Carried carried) {
        return new Case("saved " + carried.program(), _ -> {
            try (Subject subject = Subject.start(Place.of(SAVED.resolve(carried.program())), carried.program())) {
                new Criu(carried.engine()).dump(subject);
            }
        });
    }

    private static Case restore(Carried carried) {
        return new Case("carried " + carried.program(), place -> {
            Path brought = BROUGHT.resolve(carried.program());
            Command.of("cp", "-a", brought + "/.", place.directory().toString()).run();
            try (Subject subject = new Criu(carried.engine()).restore(place.images(), place)) {
                subject.check();
            }
        });
    }
}
