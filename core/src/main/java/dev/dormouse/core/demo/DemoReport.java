package dev.dormouse.core.demo;

import dev.dormouse.core.restore.Restored;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the demo measured: a table of times, sizes and proofs. */
public final class DemoReport {
    private static final int LABEL_WIDTH = 34;

    private final Map<String, String> rows = new LinkedHashMap<>();

    void add(String label, Object value) {
        rows.put(label, String.valueOf(value));
    }

    void add(Manifest snapshot) {
        snapshot.timesMs().forEach((step, time) -> add("checkpoint: " + step, time + " ms"));
        add("frozen, as CRIU counts it", snapshot.dump().frozenTime() / 1000 + " ms");
        add("process images", megabytes(size(snapshot, "images/")));
        add("session's files", megabytes(size(snapshot, "files.tar")));
    }

    void add(Restored restored) {
        restored.timesMs().forEach((step, time) -> add("restore: " + step, time + " ms"));
    }

    /** A line each, labels and values aligned. */
    public String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach((label, value) -> text.append(label)
                .repeat(' ', Math.max(1, LABEL_WIDTH - label.length()))
                .append(value)
                .append('\n'));
        return text.toString();
    }

    private static long size(Manifest snapshot, String prefix) {
        return snapshot.files().stream()
                .filter(file -> file.path().startsWith(prefix))
                .mapToLong(SnapshotFile::size)
                .sum();
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1e5) / 10.0 + " MB";
    }
}
