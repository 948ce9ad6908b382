/** Where packs are kept: a directory. */
@NullMarked
package dev.dormouse.store.blob;

import org.jspecify.annotations.NullMarked;
