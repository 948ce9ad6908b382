package dev.dormouse.core.snapshot;

import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import dev.dormouse.core.snapshot.Manifest.FrozenProcess;
import dev.dormouse.linux.CpuInfo;
import dev.dormouse.linux.Sha256;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manifests for tests. */
public final class Manifests {
    static final HostFacts HOST = new HostFacts(
            "maker",
            "amd64",
            "6.18.1",
            new CpuInfo("GenuineIntel", "Xeon", List.of("avx", "fpu")),
            "4.2.1",
            "1.1.5",
            "0.1.0");

    /** What contents are in these tests. */
    static final byte[] CONTENTS = {1, 2, 3};

    private static final String CONTENTS_SUM = Sha256.of(MemorySegment.ofArray(CONTENTS));

    private Manifests() {}

    static Manifest of(String id) {
        return of(id, null, "web", "2026-01-02T03:04:05Z");
    }

    static Manifest of(String id, @Nullable String tag, String session, String created) {
        return full(id, tag, session, created, List.of(), CONTENTS_SUM);
    }

    /** Of a session, for an occasion. */
    public static Manifest made(
            String id, Session session, String created, @Nullable String tag, @Nullable String occasion) {
        Manifest plain = of(id, tag, session.name(), created);
        return new Manifest(
                plain.version(),
                id,
                tag,
                created,
                session,
                plain.host(),
                plain.processes(),
                plain.connections(),
                plain.dependencies(),
                plain.gpus(),
                plain.dump(),
                plain.timesMs(),
                plain.files(),
                plain.contents(),
                plain.storedBytes(),
                occasion);
    }

    static Manifest withDependencies(List<Dependency> dependencies) {
        return full("0123456789ab", null, "web", "2026-01-02T03:04:05Z", dependencies, CONTENTS_SUM);
    }

    /** @param sum SHA-256 of its contents */
    static Manifest withContents(String id, String sum) {
        return full(id, null, "web", "2026-01-02T03:04:05Z", List.of(), sum);
    }

    private static Manifest full(
            String id,
            @Nullable String tag,
            String session,
            String created,
            List<Dependency> dependencies,
            String contents) {
        return new Manifest(
                Manifest.VERSION,
                id,
                tag,
                created,
                Sessions.named(session),
                HOST,
                List.of(new FrozenProcess(1, 0, "tini", List.of("init", "-s"), 4096)),
                List.of("10.0.2.15:4000 to 192.0.2.1:80"),
                dependencies,
                List.of(),
                new CriuStats.Dump(1, 2, 3, 4, 5, 6, 7),
                Map.of("total", 12L),
                List.of(new SnapshotFile("images/core-1.img", 1000)),
                contents,
                345,
                null);
    }
}
