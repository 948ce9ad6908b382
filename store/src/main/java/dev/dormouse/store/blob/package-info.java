/** Where packs are kept. */
@NullMarked
package dev.dormouse.store.blob;

import org.jspecify.annotations.NullMarked;
