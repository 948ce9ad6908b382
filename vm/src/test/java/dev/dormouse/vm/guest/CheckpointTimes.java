package dev.dormouse.vm.guest;

import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.save.Drain;
import dev.dormouse.gpu.drm.save.SyncIdentity;
import java.time.Duration;

/** Where the time of a checkpoint and a restore of many buffers goes. */
final class CheckpointTimes {
    private static final int ROUNDS = 3;
    private static final String BUFFERS = "2000";

    private CheckpointTimes() {}

    static void run(Place place) throws Exception {
        Times started = new Times("a program makes " + BUFFERS + " buffers");
        Times looked = new Times("graph");
        Times complete = new Times("completeness");
        Times drained = new Times("drain");
        Times identified = new Times("identity of fences");
        Times copied = new Times("copy");
        Times dumped = new Times("criu dump, all in all");
        Times restored = new Times("criu restore, all in all");
        Times checked = new Times("the program looks at its buffers");
        for (int i = 0; i < ROUNDS; i++) {
            Place own = Place.of(place.directory().resolve("round-" + i));
            Subject[] subject = new Subject[1];
            started.time(() -> subject[0] = Subject.start(own, "many", BUFFERS));
            Held[] held = new Held[1];
            looked.time(() -> held[0] = Held.by(subject[0]));
            complete.time(() -> Completeness.require(held[0].live().graph()));
            drained.time(() -> Drain.await(held[0].live(), Duration.ofSeconds(9)));
            identified.time(() -> SyncIdentity.find(held[0].live(), held[0].host()));
            copied.time(() -> ContentTimes.save(held[0], own.directory().resolve("copy")));
            held[0].close();
            Criu criu = new Criu(new DrmEngine());
            dumped.time(() -> criu.dump(subject[0]));
            subject[0].close();
            restored.time(() -> subject[0] = criu.restore(own.images(), own));
            checked.time(subject[0]::check);
            subject[0].close();
        }
        for (Times times :
                new Times[] {started, looked, complete, drained, identified, copied, dumped, restored, checked}) {
            times.tell("");
        }
    }
}
