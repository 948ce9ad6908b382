package dev.dormouse.core.migrate.fit;

import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import java.util.List;

/**
 * What a host says of a session that it would like to send (docs/migrate.md).
 *
 * @param as its name at the target
 * @param host where it runs now
 * @param dependencies files of the host that its programs use, as far as they are not the session's own
 * @param residentBytes of its processes' memory
 * @param fileBytes of its own files
 * @param cuda whether its programs use CUDA
 * @param drm whether they hold buffers of a GPU
 */
public record Proposal(
        int version,
        Session session,
        String as,
        HostFacts host,
        List<Dependency> dependencies,
        long residentBytes,
        long fileBytes,
        boolean cuda,
        boolean drm) {
    public static final int VERSION = 1;
}
