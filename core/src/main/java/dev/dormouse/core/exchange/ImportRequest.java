package dev.dormouse.core.exchange;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code dormouse import} for.
 *
 * @param source an archive, or a directory
 * @param name what the session is to be called; null for what it was
 * @param tag of the snapshot, or null
 * @param rootfs a directory or an image, or null for what the checkpoint says
 * @param bundle of a directory of images where the container's config.json is, or null
 * @param binds what is to be found at paths in the container that its engine had from its host
 */
public record ImportRequest(
        Path source,
        @Nullable String name,
        @Nullable String tag,
        @Nullable String rootfs,
        @Nullable Path bundle,
        Map<String, Path> binds) {}
