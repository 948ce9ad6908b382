package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Json;
import dev.dormouse.core.cuda.SavedCuda;
import dev.dormouse.core.lost.Restarts;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.unplug.UnplugEvents;
import java.nio.file.Path;

/** Writes what was planned beside the images: for the restore, and for the report on it. */
final class PlanFiles {
    private PlanFiles() {}

    /** @param frozen the processes that were frozen */
    static void write(Path directory, Preparation preparation, LetGo letGo, FrozenSession frozen) {
        write(directory, Plan.FILE, preparation.plan().carriedOut(frozen.planned()));
        write(directory, Restarts.FILE, preparation.restarts());
        UnplugEvents events = UnplugEvents.of(preparation.unplug().devices());
        if (!events.events().isEmpty()) {
            write(directory, UnplugEvents.FILE, events);
        }
        letGo.gpus().saved().ifPresent(cuda -> write(directory, SavedCuda.FILE, cuda));
    }

    private static void write(Path directory, String name, Record content) {
        Json.write(directory.resolve(name), content);
    }
}
