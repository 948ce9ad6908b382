package dev.dormouse.core.exchange;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse export} for.
 *
 * @param snapshot id, tag, session name or "latest"
 * @param target the file, or for CRIU the directory, that is made
 * @param compression of the file
 * @param image that the session's files lie on in the other engine, as skopeo knows it; null for the session's own
 * @param volumes where the other host's Podman has its volumes
 */
public record ExportRequest(
        String snapshot,
        Path target,
        Form form,
        Compression compression,
        @Nullable String image,
        String volumes) {}
