/** Packs: compressed blocks of chunks, and the index that finds them. */
@NullMarked
package dev.dormouse.store.pack;

import org.jspecify.annotations.NullMarked;
