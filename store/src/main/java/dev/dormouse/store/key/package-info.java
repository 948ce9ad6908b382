/** The secrets of a store: what hashes are made with, and what blocks are encrypted with. */
@NullMarked
package dev.dormouse.store.key;

import org.jspecify.annotations.NullMarked;
