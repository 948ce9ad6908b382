package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Json;
import dev.dormouse.core.cuda.SavedCuda;
import dev.dormouse.core.lost.Restarts;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.snapshot.FileDigest;
import dev.dormouse.core.snapshot.StoredFile;
import dev.dormouse.core.unplug.UnplugEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what was planned beside the images: for the restore, and for the report on it. */
final class PlanFiles {
    private PlanFiles() {}

    /** @param frozen the processes that were frozen */
    static List<StoredFile> write(Path directory, Preparation preparation, LetGo letGo, FrozenSession frozen) {
        List<StoredFile> files = new ArrayList<>();
        files.add(write(directory, Plan.FILE, preparation.plan().carriedOut(frozen.planned())));
        files.add(write(directory, Restarts.FILE, preparation.restarts()));
        UnplugEvents events = UnplugEvents.of(preparation.unplug().devices());
        if (!events.events().isEmpty()) {
            files.add(write(directory, UnplugEvents.FILE, events));
        }
        letGo.gpus().saved().ifPresent(cuda -> files.add(write(directory, SavedCuda.FILE, cuda)));
        return files;
    }

    private static StoredFile write(Path directory, String name, Record content) {
        Json.write(directory.resolve(name), content);
        return FileDigest.seal(directory, name);
    }
}
