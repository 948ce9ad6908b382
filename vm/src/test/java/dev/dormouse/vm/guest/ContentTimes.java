package dev.dormouse.vm.guest;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.restore.DrmRestore;
import dev.dormouse.gpu.drm.save.ContentCopy;
import dev.dormouse.gpu.drm.save.Contents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Contents of buffers saved and restored, against one process that writes the same bytes from its buffers to such a file. */
final class ContentTimes {
    private static final int ROUNDS = 3;

    /** Buffers of a size: many and small, and few and large. */
    private record Shape(int count, int kibibytes) {
        long mebibytes() {
            return ((long) count * kibibytes) >> 10;
        }
    }

    private static final List<Shape> SHAPES = List.of(new Shape(4096, 16), new Shape(64, 1024), new Shape(4, 32 << 10));

    private ContentTimes() {}

    static void run(Place place) throws Exception {
        for (Shape shape : SHAPES) {
            try (Subject subject = Subject.start(
                    Place.of(place.directory().resolve("held-" + shape.count())),
                    "many",
                    Integer.toString(shape.count()),
                    Integer.toString(shape.kibibytes()))) {
                compare(place, subject, shape);
            }
        }
    }

    private static void compare(Place place, Subject subject, Shape shape) throws Exception {
        String what = shape.count() + " x " + shape.kibibytes() + " KiB ";
        Times saved = new Times(what + "saved");
        Times restored = new Times(what + "restored");
        Times savedByHand = new Times(what + "saved by hand");
        Times restoredByHand = new Times(what + "restored by hand");
        for (int i = 0; i < ROUNDS; i++) {
            Path file = place.directory().resolve("contents");
            ours(subject, file, saved, restored);
            List<Long> hand = ByHand.run("copy", shape.count(), shape.kibibytes(), file);
            savedByHand.add(hand.getFirst());
            restoredByHand.add(hand.getLast());
        }
        tell(saved, savedByHand, shape);
        tell(restored, restoredByHand, shape);
    }

    private static void tell(Times ours, Times hand, Shape shape) {
        hand.tell("%.0f MiB/s".formatted(shape.mebibytes() * 1000 / hand.median()));
        ours.tell("%.0f MiB/s, %.0f %% of that; wanted 70"
                .formatted(shape.mebibytes() * 1000 / ours.median(), 100 * hand.median() / ours.median()));
    }

    private static void ours(Subject subject, Path file, Times saved, Times restored) throws Exception {
        try (Held held = Held.by(subject)) {
            saved.time(() -> save(held, file));
            try (Contents contents = Contents.open(file);
                    DrmHost host = Restoring.host()) {
                DrmRestore restore = Restoring.begin(held.live().graph(), host, contents);
                restored.time(() -> Restoring.onThreads(
                        held.live().graph().buffers().stream()
                                .map(BufferState::id)
                                .toList(),
                        restore::prepare));
                restore.close();
            }
        }
        Files.delete(file);
    }

    static void save(Held held, Path file) {
        try (Contents contents = Contents.create(file);
                ContentCopy copy = ContentCopy.start(held.live(), contents)) {
            copy.await();
        }
    }
}
