package dev.dormouse.vm.guest;

import java.util.List;

/** What Dormouse's work on buffers takes, against the same by hand: told, not judged. */
final class Measurements {
    private Measurements() {}

    static List<Case> all() {
        return List.of(
                new Case("handles", HandleTimes::run),
                new Case("contents", ContentTimes::run),
                new Case("sharing", SharingTimes::run),
                new Case("checkpoint", CheckpointTimes::run));
    }
}
