/** Snapshots to and from other programs: Podman, runc, images. */
@NullMarked
package dev.dormouse.e2e.exchange;

import org.jspecify.annotations.NullMarked;
