/** Names of chunks and blocks, by what is in them. */
@NullMarked
package dev.dormouse.store.name;

import org.jspecify.annotations.NullMarked;
