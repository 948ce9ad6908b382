package dev.dormouse.vm.guest;

import java.util.List;

/** What the kernel does that saving and restoring rest on (fact.c). */
final class FactCases {
    private static final List<String> FACTS = List.of(
            "fillers",
            "fillers_by_import",
            "inode_is_identity",
            "reopening_is_new",
            "seen_from_outside",
            "only_the_owner_maps",
            "own_memory_stays",
            "virtio_imports_nothing",
            "first_export_decides",
            "handles_cannot_be_changed",
            "poll_waits_for_fences",
            "mapping_cannot_be_opened");

    private FactCases() {}

    static List<Case> all() {
        return FACTS.stream().map(FactCases::fact).toList();
    }

    private static Case fact(String name) {
        return new Case("fact " + name, place -> {
            try (Subject subject = Subject.start(place, "fact", name)) {
                subject.check();
            }
        });
    }
}
