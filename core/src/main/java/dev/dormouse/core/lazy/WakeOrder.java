package dev.dormouse.core.lazy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages a woken session touched first: wake-order.json beside a snapshot (docs/formats.md).
 *
 * @param touched in order
 */
record WakeOrder(int version, List<Touched> touched) {
    static final int VERSION = 1;

    /** Enough for a gigabyte of blocks. */
    static final int MOST = 4096;

    private static final String FILE = "wake-order.json";
    private static final WakeOrder NONE = new WakeOrder(VERSION, List.of());

    /** A page by its process's pid in the session and its address. */
    record Touched(int pid, long address) {}

    WakeOrder {
        touched = List.copyOf(touched.subList(0, Math.min(MOST, touched.size())));
    }

    /** Of the last wake of this snapshot; if it was never woken, of the one that its session came from. */
    static WakeOrder of(Layout layout, Manifest manifest) {
        String before = manifest.session().restoredFrom();
        SnapshotStore snapshots = new SnapshotStore(layout);
        return read(snapshots.note(manifest.id(), FILE))
                .or(() -> before == null ? Optional.empty() : read(snapshots.note(before, FILE)))
                .orElse(NONE);
    }

    private static Optional<WakeOrder> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Json.read(file, WakeOrder.class, VERSION))
                    : Optional.empty();
        } catch (DormouseException e) {
            // It only makes a wake faster.
            org.slf4j.LoggerFactory.getLogger(WakeOrder.class).warn("{}: {}", file, e.cause());
            return Optional.empty();
        }
    }

    /** What was brought ahead was not seen to be touched: it keeps its place, and what was missed comes behind it. */
    WakeOrder with(List<Touched> missed) {
        Set<Touched> all = new LinkedHashSet<>(touched);
        all.addAll(missed);
        return new WakeOrder(VERSION, new ArrayList<>(all));
    }

    /** Unless the snapshot was removed meanwhile. */
    void write(Layout layout, String snapshot) {
        SnapshotStore snapshots = new SnapshotStore(layout);
        if (snapshots.exists(snapshot)) {
            Json.write(snapshots.note(snapshot, FILE), this);
        }
    }
}
