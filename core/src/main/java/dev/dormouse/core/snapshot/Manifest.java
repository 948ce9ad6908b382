package dev.dormouse.core.snapshot;

import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.session.Session;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import dev.dormouse.json.Added;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says of itself: manifest.json (docs/formats.md).
 *
 * @param version of the format
 * @param id the snapshot's own
 * @param tag given by the user, or null
 * @param created when the session was frozen, ISO 8601
 * @param session what was running
 * @param host where
 * @param processes what ran in it when it was frozen
 * @param connections established TCP connections that leave the session, which a restore closes
 * @param dependencies files of the host that its processes use and the snapshot does not hold
 * @param gpus those that the state of its CUDA programs is from; empty if there are none
 * @param dump what CRIU says the dump took
 * @param timesMs how long each step took, milliseconds
 * @param files of the snapshot, which the store has
 * @param contents SHA-256 of the list of what they consist of, as hexadecimal digits
 * @param storedBytes what the store has grown by
 * @param occasion what it was made for: {@link #AUTO}, {@link #ROLLBACK}, {@link #MIGRATE}, {@link #ARRIVED}, or null if the user asked for it
 */
public record Manifest(
        int version,
        String id,
        @Nullable String tag,
        String created,
        Session session,
        HostFacts host,
        List<FrozenProcess> processes,
        List<String> connections,
        List<Dependency> dependencies,
        @Added List<GpuFingerprint> gpus,
        CriuStats.Dump dump,
        Map<String, Long> timesMs,
        List<SnapshotFile> files,
        String contents,
        long storedBytes,
        @Added @Nullable String occasion) {
    /** Of the file with a picture of the display. */
    public static final String THUMBNAIL = "thumbnail.png";

    /** Made by {@code dormouse auto}, which removes it again when its time is over. */
    public static final String AUTO = "auto";

    /** Made before a session went back to another snapshot. */
    public static final String ROLLBACK = "rollback";

    /** Made for a move to another host; removed when that has come to its end, unless the session was woken from it again. */
    public static final String MIGRATE = "migrate";

    /** In which a session has come from another host. */
    public static final String ARRIVED = "arrived";

    /** The newest version that is read, and the one that is written. */
    public static final int VERSION = 2;

    /** A process by its pid in the session. */
    public record FrozenProcess(long pid, long parent, String name, List<String> command, long residentBytes) {}

    /** A file below the session's root that belongs to the host; {@code modified} in milliseconds since 1970. */
    public record Dependency(String path, long size, long modified) {}

    /** Milliseconds for which the session stood still. */
    public long frozenMs() {
        return timesMs.getOrDefault("frozen", 0L);
    }

    /** The same snapshot in the store of another host. */
    public Manifest in(String otherId, String otherContents, long grown) {
        return new Manifest(
                version,
                otherId,
                tag,
                created,
                session,
                host,
                processes,
                connections,
                dependencies,
                gpus,
                dump,
                timesMs,
                files,
                otherContents,
                grown,
                ARRIVED);
    }

    public boolean has(String path) {
        return files.stream().anyMatch(file -> file.path().equals(path));
    }

    /** Bytes of all files; what they take in the store is less. */
    public long size() {
        return files.stream().mapToLong(SnapshotFile::size).sum();
    }
}
