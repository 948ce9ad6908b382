/**
 * Files cut into chunks, of which each is kept once: what many snapshots have in common costs nothing. Knows nothing of sessions.
 * docs/store.md has the formats.
 */
@NullMarked
package dev.dormouse.store;

import org.jspecify.annotations.NullMarked;
