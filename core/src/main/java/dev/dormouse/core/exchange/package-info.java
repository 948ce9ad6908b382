/** Snapshots to and from what other programs read and write: Podman, CRI-O, containerd, OCI images, runc and CRIU. */
@NullMarked
package dev.dormouse.core.exchange;

import org.jspecify.annotations.NullMarked;
