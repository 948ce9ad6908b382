package dev.dormouse.vm.guest;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.restore.DrmRestore;
import dev.dormouse.gpu.drm.save.Contents;
import java.nio.file.Files;
import java.nio.file.Path;

/** Buffers that many processes share, restored; against a program that makes them and passes them around. */
final class SharingTimes {
    private static final int ROUNDS = 3;
    private static final int PROCESSES = 20;
    private static final int BUFFERS = 2000;

    private SharingTimes() {}

    static void run(Place place) throws Exception {
        String what = BUFFERS + " buffers of " + PROCESSES + " processes ";
        Times looked = new Times(what + "looked at");
        Times restored = new Times(what + "restored");
        Times byHand = new Times(what + "made by hand");
        Path file = place.directory().resolve("contents");
        try (Subject subject =
                Subject.start(place, "crowd", Integer.toString(PROCESSES - 1), Integer.toString(BUFFERS))) {
            for (int i = 0; i < ROUNDS; i++) {
                looked.time(() -> Held.by(subject).close());
                try (Held held = Held.by(subject)) {
                    ContentTimes.save(held, file);
                    restore(held, file, restored);
                }
                byHand.add(ByHand.run("share", PROCESSES, BUFFERS).getFirst());
            }
        }
        looked.tell("");
        byHand.tell("");
        restored.tell("%.2f of that; wanted at most 2".formatted(restored.median() / byHand.median()));
    }

    private static void restore(Held held, Path file, Times restored) throws Exception {
        try (Contents contents = Contents.open(file);
                DrmHost host = Restoring.host()) {
            DrmRestore restore = Restoring.begin(held.live().graph(), host, contents);
            restored.time(() -> Restoring.onThreads(
                    held.live().graph().clients().stream().map(ClientState::id).toList(),
                    client -> restore.descriptor(Kind.CLIENT, client, Path.of("/"))
                            .close()));
            restore.close();
        }
        Files.delete(file);
    }
}
