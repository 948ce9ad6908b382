package dev.dormouse.core.exchange;

import dev.dormouse.core.criu.CheckpointFacts;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.linux.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A snapshot on its way into another engine's form.
 *
 * @param container what it was made of
 * @param image that its files lie on
 */
record Checkpointed(
        Manifest manifest, CheckpointFacts facts, ForeignContainer container, BaseImage image, Volumes volumes) {
    /** Engines name containers by 64 hexadecimal digits; the same snapshot always gets the same. */
    String containerId() {
        return Sha256.of(manifest.id().getBytes(StandardCharsets.US_ASCII));
    }

    String name() {
        return manifest.session().name();
    }
}
