/** Tar archives of others, read with suspicion, and our own. */
@NullMarked
package dev.dormouse.core.tar;

import org.jspecify.annotations.NullMarked;
