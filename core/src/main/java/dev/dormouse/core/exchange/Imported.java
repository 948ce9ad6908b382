package dev.dormouse.core.exchange;

import dev.dormouse.core.snapshot.Manifest;

/**
 * What an import has made.
 *
 * @param form what it was, such as "podman"
 * @param there whether this very snapshot was here before
 */
public record Imported(Manifest manifest, String form, boolean there) {}
