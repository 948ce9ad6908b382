/** Snapshots on disk: the manifest, the files with their checksums, and the store that holds them. */
@NullMarked
package dev.dormouse.core.snapshot;

import org.jspecify.annotations.NullMarked;
